import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface DatedText {
  signalId: string;
  ordinal: number;
  text: string;
  /** YYYY-MM-DD */
  occurredOn: string;
}

/** The newest texts of a workspace that say something, newest first. */
export async function latestTexts(db: Database, workspaceId: string, limit: number): Promise<DatedText[]> {
  const { rows } = await sql<DatedText>`
    select text.signal_id as "signalId", text.ordinal, text.text, signal.occurred_on::text as "occurredOn"
    from signal join signal_text text on text.signal_id = signal.id
    where signal.workspace_id = ${workspaceId}::uuid and signal.has_text and length(text.text) >= 12
    order by signal.occurred_on desc, signal.id desc, text.ordinal limit ${limit}`.execute(db);
  return rows;
}
