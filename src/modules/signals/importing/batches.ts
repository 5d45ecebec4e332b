import { setImmediate as nextTurn } from "node:timers/promises";
import type { Mapping } from "../contract.ts";
import type { TextMasking } from "../masking/masker.ts";
import type { Group } from "../reading/draft.ts";
import { type PreparedGroup, prepareGroup } from "./prepare.ts";

/**
 * One transaction's worth. Where others wait for it, as few as its cost allows; where nobody does, so many that its twenty statements
 * and one sync cost little: 40,000 rows on PostgreSQL took 31 s by 150, 20 s by 600 and 21 s by 2,000.
 */
const groupsWhereOthersWait = 150;
const groupsAtOnce = 600;
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
  othersWait: boolean,
): AsyncGenerator<PreparedGroup[]> {
  const most = othersWait ? groupsWhereOthersWait : groupsAtOnce;
  let next = nextBatch(groups, mapping, masking, most);
  try {
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return;
      next = nextBatch(groups, mapping, masking, most);
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
  most: number,
): Promise<PreparedGroup[]> {
  const batch: PreparedGroup[] = [];
  let characters = 0;
  let turnBegan = performance.now();
  while (batch.length < most && characters < charactersPerBatch) {
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
