import { sql } from "kysely";
import type { Holding } from "../customers/index.ts";
import { holdRollups } from "./store/rollups.ts";

/** Who came again stands here one by one, for the intervals; everything else is sums, which the removed days recompute. */
export const repeatsHolding: Holding = {
  part: "repeats",
  async erase({ db }, { workspaceId, customerId }) {
    await holdRollups(db, workspaceId);
    for (const table of ["repeat_signal", "repeat_answer"]) {
      await sql`delete from ${sql.table(table)}
        where workspace_id = ${workspaceId}::uuid and customer_id = ${customerId}::uuid`.execute(db);
    }
  },
};
