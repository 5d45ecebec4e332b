import type { Database } from "../../../kernel/context.ts";
import { tables } from "./tables.ts";

/** Marks what the demo made, so that screens can say so. Only seeding calls this; no operation can. */
export async function markDemo(
  db: Database,
  workspaceId: string,
  made: { workspace?: boolean; personIds?: readonly string[]; groupIds?: readonly string[] },
): Promise<void> {
  if (made.workspace)
    await tables(db).updateTable("workspace").set({ demo: true }).where("id", "=", workspaceId).execute();
  if (made.personIds?.length) {
    await tables(db)
      .updateTable("membership")
      .set({ demo: true })
      .where("workspace_id", "=", workspaceId)
      .where("person_id", "in", made.personIds)
      .execute();
  }
  if (made.groupIds?.length) {
    await tables(db)
      .updateTable("person_group")
      .set({ demo: true })
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", made.groupIds)
      .execute();
  }
}
