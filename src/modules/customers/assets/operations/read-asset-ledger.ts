import { requireWholeWorkspace, workspaceOf } from "../../../../kernel/actor.ts";
import { operation } from "../../../../kernel/operation.ts";
import { readAssetLedger } from "../../contract.ts";
import { assetLedger } from "../ledger.ts";

/** Of the whole workspace alone: those who gave a signal on some journeys are no sample of those who leave. */
export const readAssetLedgerOperation = operation(readAssetLedger, ({ db, actor }, period) => {
  requireWholeWorkspace(actor);
  return assetLedger(db, workspaceOf(actor), period);
});
