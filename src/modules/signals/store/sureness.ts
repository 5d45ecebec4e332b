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
  /** The language it was read in, as two letters; null where it is too short to tell. */
  language: string | null;
  /** Themes that rules gave, each with the characters that earned it. */
  themes: { themeId: string; start: number | null; end: number | null }[];
  /** Its statements that have a tone. */
  statements: { start: number; end: number; polarity: string; probability: number | null }[];
}

/**
 * What makes a comment worth judging: its tone was least sure, a theme that a head gave it was least sure, or nothing could be said of
 * its tone, because nobody taught its language.
 */
type WorthJudging = "unsure-tone" | "unsure-theme" | "silent";

/** Comments the actor may see that are worth judging, those worth most first. */
export function commentsWorthJudging(
  db: Database,
  actor: Actor,
  { why, limit }: { why: WorthJudging; limit: number },
): Promise<ReadComment[]> {
  const visible = signalCondition(actor, {});
  const first = {
    "unsure-tone": sql`where ${visible} and tone.probability is not null order by tone.probability, text.signal_id`,
    "unsure-theme": sql`
      join lateral (select min(abs(unsure.probability - 0.5)) as distance from signal_label unsure
        where unsure.signal_id = text.signal_id and unsure.text_ordinal = text.ordinal and unsure.kind = 'theme'
          and unsure.origin = 'rules' and unsure.probability is not null) as nearest on nearest.distance is not null
      where ${visible} order by nearest.distance, text.signal_id`,
    silent: sql`where ${visible} and tone.polarity is null and tone.language is not null order by text.signal_id`,
  }[why];
  return readComments(db, sql`${first} limit ${limit}`);
}

/** Comments drawn by lot, the same ones each time: in the order of a hash of their places, which says nothing of what they say. */
export function sampledComments(db: Database, actor: Actor, limit: number): Promise<ReadComment[]> {
  return readComments(
    db,
    sql`where ${signalCondition(actor, {})} and text.text <> ''
      order by md5(text.signal_id::text || ' ' || text.ordinal), text.signal_id limit ${limit}`,
  );
}

/** How many texts the actor may see were read in each language; null: too short to tell, or not read yet. */
export async function countLanguages(
  db: Database,
  actor: Actor,
): Promise<{ language: string | null; comments: number }[]> {
  const { rows } = await sql<{ language: string | null; comments: number }>`
    select tone.language, count(*)::int as comments
    from signal_fact as signal
    join signal_label tone on tone.signal_id = signal.signal_id and tone.kind = 'sentiment' and tone.span_start is null
      and tone.origin = 'rules'
    where ${signalCondition(actor, { hasText: true })}
    group by tone.language order by comments desc, tone.language`.execute(db);
  return rows;
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
    select text.signal_id as "signalId", text.ordinal, text.question, text.text, tone.polarity, tone.probability, tone.language,
      coalesce((select json_agg(json_build_object('themeId', theme.theme_id, 'start', theme.span_start, 'end', theme.span_end)
          order by theme.span_start)
        from signal_label theme where theme.signal_id = text.signal_id and theme.kind = 'theme' and theme.origin = 'rules'
          and theme.text_ordinal = text.ordinal), '[]'::json) as themes,
      coalesce((select json_agg(json_build_object('start', part.span_start, 'end', part.span_end, 'polarity', part.polarity,
          'probability', part.probability) order by part.span_start)
        from signal_label part where part.signal_id = text.signal_id and part.kind = 'sentiment' and part.origin = 'rules'
          and part.text_ordinal = text.ordinal and part.span_start is not null), '[]'::json) as statements
    from signal_fact as signal
    join signal_text text on text.signal_id = signal.signal_id
    join signal_label tone on tone.signal_id = text.signal_id and tone.text_ordinal = text.ordinal and tone.kind = 'sentiment'
      and tone.span_start is null and tone.origin = 'rules'
    ${rest}`.execute(db);
  return rows;
}
