import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Scale, Signal } from "../contract.ts";

/** A signal as it lies in the ledger, without the names that other modules keep. */
export interface StoredSignal {
  id: string;
  kind: Signal["kind"];
  sourceId: string;
  sourceName: string;
  externalId: string;
  occurredOn: string;
  resolution: Signal["resolution"];
  customerId: string | null;
  attributes: Record<string, string>;
  version: number;
  scores: { name: string; raw: string; value: number; scale: Scale }[];
  texts: { ordinal: number; question: string | null; text: string }[];
  labels: Omit<Signal["labels"][number], "themeName">[];
  place: StoredPlace | null;
}

export interface StoredPlace {
  journeyId: string | null;
  stepId: string | null;
  origin: "rule" | "person";
  reason: string;
}

/** Signals with everything they say, in the order of the ids; who may see them was decided before. */
export async function readContents(db: Database, workspaceId: string, ids: readonly string[]): Promise<StoredSignal[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredSignal>`
    select signal.id, signal.kind, signal.source_id as "sourceId", source.name as "sourceName",
      signal.external_id as "externalId", signal.occurred_on as "occurredOn", signal.resolution,
      signal.customer_id as "customerId", signal.attributes, signal.version,
      (select coalesce(json_agg(json_build_object('name', score.name, 'raw', score.raw, 'value', score.value, 'scale',
          json_build_object('key', scale_key, 'minimum', scale_minimum, 'maximum', scale_maximum, 'goodEnd', scale_good_end))
          order by ordinal), '[]') from signal_score score where score.signal_id = signal.id) as scores,
      (select coalesce(json_agg(json_build_object('ordinal', text.ordinal, 'question', text.question, 'text', text.text)
          order by ordinal), '[]') from signal_text text where text.signal_id = signal.id) as texts,
      (select coalesce(json_agg(jsonb_build_object('kind', label.kind, 'themeId', label.theme_id, 'polarity', label.polarity,
          'textOrdinal', label.text_ordinal, 'start', label.span_start, 'end', label.span_end, 'origin', label.origin,
          'version', label.version) || jsonb_strip_nulls(jsonb_build_object('sign', label.sign, 'language', label.language)) order by label.origin, label.ordinal), '[]')
        from signal_label label where label.signal_id = signal.id) as labels,
      (select json_build_object('journeyId', place.journey_id, 'stepId', place.step_id, 'origin', place.origin,
          'reason', place.reason) from signal_place place where place.signal_id = signal.id) as place
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, number)
    join signal on signal.id = wanted.id and signal.workspace_id = ${workspaceId}::uuid
    join source on source.id = signal.source_id
    order by wanted.number`.execute(db);
  return rows;
}
