import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { signalCondition } from "./condition.ts";

/** A comment with what was read in it. */
export interface ReadComment {
  signalId: string;
  ordinal: number;
  question: string | null;
  text: string;
  polarity: string | null;
  /** How likely that polarity is; null where nothing was said. */
  probability: number | null;
  /** Themes that rules gave, each with the characters that earned it. */
  themes: { themeId: string; start: number | null; end: number | null }[];
}

/** Comments the actor may see whose tone was least sure, least sure first. */
export function leastSureComments(db: Database, actor: Actor, limit: number): Promise<ReadComment[]> {
  return readComments(
    db,
    sql`where ${signalCondition(actor, {})} and tone.probability is not null order by tone.probability, text.signal_id limit ${limit}`,
  );
}

/** The comments of these signals that the actor may see. */
export function commentsOf(db: Database, actor: Actor, signalIds: readonly string[]): Promise<ReadComment[]> {
  return readComments(
    db,
    sql`where ${signalCondition(actor, {})} and signal.signal_id = any(${[...signalIds]}::uuid[]) order by text.signal_id, text.ordinal`,
  );
}

async function readComments(db: Database, rest: ReturnType<typeof sql>): Promise<ReadComment[]> {
  const { rows } = await sql<ReadComment>`
    select text.signal_id as "signalId", text.ordinal, text.question, text.text, tone.polarity, tone.probability,
      coalesce((select json_agg(json_build_object('themeId', theme.theme_id, 'start', theme.span_start, 'end', theme.span_end)
          order by theme.span_start)
        from signal_label theme where theme.signal_id = text.signal_id and theme.kind = 'theme' and theme.origin = 'rules'
          and theme.text_ordinal = text.ordinal), '[]'::json) as themes
    from signal_fact as signal
    join signal_text text on text.signal_id = signal.signal_id
    join signal_label tone on tone.signal_id = text.signal_id and tone.text_ordinal = text.ordinal and tone.kind = 'sentiment'
      and tone.span_start is null and tone.origin = 'rules'
    ${rest}`.execute(db);
  return rows;
}
