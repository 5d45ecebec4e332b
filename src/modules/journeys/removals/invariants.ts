import { sql } from "kysely";
import type { Invariant } from "../../../kernel/module.ts";

/** What can be restored has somewhere to come back into: its whole is there, or can be restored before it. */
export const partsHaveTheirWhole: Invariant = {
  name: "what was removed can be restored",
  async problems({ db }) {
    const { rows } = await sql<{ kind: string; id: string; workspaceId: string }>`
      select kind, id, workspace_id as "workspaceId" from removal
      where jsonb_array_length(coalesce(gone -> kind, '[]')) <> 1
        or kind = 'journey' and not ${isThere("stage", sql`removal.gone -> 'journey' -> 0 ->> 'stage_id'`)}
        or kind = 'step' and not ${isThere("journey", sql`removal.gone -> 'step' -> 0 ->> 'journey_id'`)}`.execute(db);
    return rows.map(({ kind, id, workspaceId }) => `the removed ${kind} ${id} in workspace ${workspaceId}`);
  },
};

function isThere(whole: "stage" | "journey", id: ReturnType<typeof sql>) {
  return sql`(exists (select from ${sql.table(whole)} there where there.workspace_id = removal.workspace_id and there.id = (${id})::uuid)
    or exists (select from removal other where other.workspace_id = removal.workspace_id and other.kind = ${whole}
      and other.id = (${id})::uuid))`;
}
