import { type Operation, operation } from "../../../kernel/operation.ts";
import { recordSignals } from "../contract.ts";
import type { Bringing } from "../names.ts";
import { recordItems } from "../recording/record-items.ts";

export const recordSignalsWith = (bringing: Bringing): Operation =>
  operation(recordSignals, async (context, { signals }) => {
    const { counts, fates, importIds } = await recordItems(context, signals, bringing);
    return {
      counts,
      signals: fates.map((fate) =>
        fate.outcome === "rejected"
          ? { outcome: fate.outcome, signalId: null, rejection: fate.rejection }
          : { ...fate, rejection: null },
      ),
      importIds,
    };
  });
