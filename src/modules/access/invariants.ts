import type { Invariant } from "../../kernel/module.ts";
import { sealAuditEntries } from "./audit/seal.ts";
import { verifyChain } from "./audit/verify.ts";
import { auditedWorkspaces, countUnsealed } from "./store/audit.ts";

/** Each workspace's trail is one unbroken chain, and so is the installation's own. A broken one is never mended: it is evidence. */
export const trailsAreWhole: Invariant = {
  name: "audit trails are whole",
  async problems({ db }) {
    const problems: string[] = [];
    for (const workspaceId of await auditedWorkspaces(db)) {
      const { whole, brokenAt } = await verifyChain(db, workspaceId);
      if (!whole) problems.push(`the chain of workspace ${workspaceId} breaks at its entry ${brokenAt}`);
    }
    return problems;
  },
};

/** Entries are sealed within a second or two; only those of the last ones may stay open when the process ends. */
export const entriesAreSealed: Invariant = {
  name: "audit entries are sealed",
  async problems({ db, now }) {
    const problems: string[] = [];
    const before = new Date(now.getTime() - 60_000);
    for (const workspaceId of await auditedWorkspaces(db)) {
      const open = await countUnsealed(db, workspaceId, before);
      if (open > 0) problems.push(`${open} entries of workspace ${workspaceId} from more than a minute ago are open`);
    }
    return problems;
  },
  async repair({ db }) {
    await sealAuditEntries({ db });
  },
};
