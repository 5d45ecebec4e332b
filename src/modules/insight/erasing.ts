import type { Holding } from "../customers/index.ts";
import { noteNewSums } from "./store/kept.ts";
import { forgetRepeats } from "./store/repeats.ts";
import { holdRollups } from "./store/rollups.ts";

/** Who came again stands here one by one, for the intervals; everything else is sums, which the removed days recompute. */
export const repeatsHolding: Holding = {
  part: "repeats",
  async erase({ db }, { workspaceId, customerId }) {
    await holdRollups(db, workspaceId);
    await forgetRepeats(db, workspaceId, [customerId]);
    await noteNewSums(db, workspaceId);
  },
};
