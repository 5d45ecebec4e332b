import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listRetention } from "../contract.ts";
import { presentRule } from "../retention/present.ts";
import { readRules } from "../retention/store.ts";

export const listRetentionOperation = operation(listRetention, async ({ db, actor }) => {
  requireWholeWorkspace(actor);
  return { rules: (await readRules(db, workspaceOf(actor))).map(presentRule) };
});
