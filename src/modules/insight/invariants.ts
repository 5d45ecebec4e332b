import type { Invariant } from "../../kernel/module.ts";
import { workspaceIds } from "../access/index.ts";
import { differencesFromLedger } from "./store/differences.ts";
import { sumReturns } from "./store/repeats.ts";
import { catchUp, markAllDays } from "./store/rollups.ts";

/** Sums are the ledger added up, and can always be made anew from it. */
export const sumsAreRight: Invariant = {
  name: "sums are those of the ledger",
  async problems({ db }) {
    const problems: string[] = [];
    for (const workspaceId of await workspaceIds(db)) {
      const found = Object.entries(await differencesFromLedger(db, workspaceId)).filter(([, lines]) => lines > 0);
      problems.push(...found.map(([table, lines]) => `${lines} lines of ${table} in workspace ${workspaceId}`));
    }
    return problems;
  },
  async repair({ db, transaction }) {
    for (const workspaceId of await workspaceIds(db)) {
      await transaction((within) => markAllDays(within, workspaceId));
      let more = true;
      while (more) more = await transaction((within) => catchUp(within, workspaceId));
      await transaction((within) => sumReturns(within, workspaceId));
    }
  },
};
