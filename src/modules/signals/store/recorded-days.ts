import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Mapping } from "../contract.ts";
import { holdImport, type ImportRecord } from "./imports.ts";

/** What programs sent for one source on one day. */
export interface RecordedDay {
  workspaceId: string;
  sourceId: string;
  /** The workspace's day on which it arrived. */
  day: string;
  mapping: Pick<Mapping, "sourceName" | "kind" | "resolution">;
}

/**
 * The import of a day, made if there is none, held until the transaction ends. One that is being taken back, or was, is
 * left alone: what comes after that belongs to a new one.
 */
export async function holdRecordedDay(
  db: Database,
  { workspaceId, sourceId, day, mapping }: RecordedDay,
  { id, createdBy, now }: { id: string; createdBy: string; now: Date },
): Promise<ImportRecord> {
  const whole: Mapping = {
    ...mapping,
    encoding: "utf-8",
    delimiter: ",",
    columns: [],
    dateOrder: { default: "year-first", exceptions: {} },
  };
  for (;;) {
    await sql`
      insert into import (id, workspace_id, recorded_source_id, recorded_day, file_name, bytes, state, mapping, findings,
        samples, created_by, created_at, finished_at)
      values (${id}, ${workspaceId}, ${sourceId}, ${day}, ${`${mapping.sourceName.trim()}, ${day}`}, 0, 'done',
        ${JSON.stringify(whole)}::jsonb, '[]', '[]', ${createdBy}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (recorded_source_id, recorded_day) where state = 'done' and recorded_source_id is not null
      do nothing`.execute(db);
    const { rows } = await sql<{ id: string }>`
      select id from import where recorded_source_id = ${sourceId}::uuid and recorded_day = ${day}::date and state = 'done'
      for update`.execute(db);
    // Nothing is found when somebody began to take the day back between the two statements.
    if (rows[0] !== undefined) return holdImport(db, workspaceId, rows[0].id);
  }
}
