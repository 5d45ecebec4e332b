import { sql } from "kysely";
import type { JourneyOwners } from "../../access/index.ts";
import { tables } from "./tables.ts";

/** Who owns which journey, for a file of people that says so. */
export const journeyOwners: JourneyOwners = {
  async list(db, workspaceId) {
    const rows = await tables(db)
      .selectFrom("journey")
      .select(["id", "name", "owner_id"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    return rows.map(({ id, name, owner_id }) => ({ id, name, ownerId: owner_id }));
  },

  async setOwner(db, workspaceId, journeyId, personId) {
    await tables(db)
      .updateTable("journey")
      .set({ owner_id: personId, version: sql<number>`version + 1` })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", journeyId)
      .where((journey) => journey("owner_id", "is distinct from", personId))
      .execute();
  },
};
