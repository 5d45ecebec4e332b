import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import { signalCondition } from "../../signals/index.ts";

export interface Voice {
  signalId: string;
  journeyId: string | null;
  polarity: "positive" | "negative";
  occurredOn: string;
  resolution: Resolution;
}

/** Where no theme is earned, nobody is found: then looking further back would read the whole ledger for nothing. */
const newest = 2_000;

/** The next signals, newest first, that speak well or badly and earned a theme; among the next 2,000 with words. */
export async function voicesIn(
  db: Database,
  actor: Actor,
  period: Period,
  { after, limit }: { after: Voice | undefined; limit: number },
): Promise<Voice[]> {
  const further = after
    ? sql`and (signal.occurred_on, signal.signal_id) < (${after.occurredOn}::date, ${after.signalId}::uuid)`
    : sql``;
  const { rows } = await sql<Voice>`
    select signal.signal_id as "signalId", place.journey_id as "journeyId", label.polarity,
      signal.occurred_on as "occurredOn", signal.resolution
    from (select signal.signal_id, signal.occurred_on, signal.resolution from signal_fact as signal
      where ${signalCondition(actor, { ...period, hasText: true })} ${further}
      order by signal.occurred_on desc, signal.signal_id desc limit ${newest}) as signal
    left join place_fact place on place.signal_id = signal.signal_id
    join lateral (
      select label.polarity from label_fact label
      where label.signal_id = signal.signal_id and label.kind = 'sentiment' and label.origin = 'rules'
        and label.span_start is null and label.polarity in ('positive', 'negative')
        and exists (select from label_fact theme where theme.signal_id = signal.signal_id and theme.kind = 'theme'
          and theme.origin = 'rules' and theme.text_ordinal = label.text_ordinal)
      order by label.text_ordinal limit 1) label on true
    order by signal.occurred_on desc, signal.signal_id desc limit ${limit}`.execute(db);
  return rows;
}

export interface Mark {
  signalId: string;
  textOrdinal: number;
  start: number;
  end: number;
  themeId: string;
  polarity: string | null;
}

/** Where in their texts these signals earned themes. */
export async function marksOf(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select signal_id as "signalId", text_ordinal as "textOrdinal", span_start as start, span_end as "end",
      theme_id as "themeId", polarity
    from label_fact where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
      and kind = 'theme' and origin = 'rules' and span_start is not null
    order by signal_id, text_ordinal, span_start`.execute(db);
  return rows;
}
