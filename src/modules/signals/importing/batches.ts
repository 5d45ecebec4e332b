import { setImmediate as nextTurn } from "node:timers/promises";
import type { Mapping } from "../contract.ts";
import type { TextMasking } from "../masking/masker.ts";
import type { Group } from "../reading/draft.ts";
import { type PreparedGroup, prepareGroup } from "./prepare.ts";

/** One transaction's worth: large enough that its cost is shared, small enough that others do not wait for it. */
const groupsPerBatch = 150;
const charactersPerBatch = 500_000;
/** Requests that wait get their turn after so many milliseconds of masking. */
const turnMs = 2;

/**
 * Groups made ready for the ledger, in batches. The next batch is prepared while its reader is still busy with the last
 * one: the program masks while the database writes.
 */
export async function* preparedBatches(
  groups: AsyncGenerator<Group>,
  mapping: Mapping,
  masking: TextMasking,
): AsyncGenerator<PreparedGroup[]> {
  let next = nextBatch(groups, mapping, masking);
  try {
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return;
      next = nextBatch(groups, mapping, masking);
      // It may fail before anybody waits for it; whoever does gets the failure then.
      next.catch(() => undefined);
      yield batch;
    }
  } finally {
    await next.catch(() => undefined);
    await groups.return(undefined);
  }
}

async function nextBatch(
  groups: AsyncGenerator<Group>,
  mapping: Mapping,
  masking: TextMasking,
): Promise<PreparedGroup[]> {
  const batch: PreparedGroup[] = [];
  let characters = 0;
  let turnBegan = performance.now();
  while (batch.length < groupsPerBatch && characters < charactersPerBatch) {
    const { value: group, done } = await groups.next();
    if (done) break;
    batch.push(prepareGroup(group, mapping, masking));
    for (const { text } of group.draft?.texts ?? []) characters += text.length;
    if (performance.now() - turnBegan < turnMs) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  return batch;
}
