import type { Job, JobWork } from "../../../kernel/job.ts";
import { forgetDeleted } from "../../../storage/index.ts";
import { removeCustomers } from "../../customers/index.ts";
import { dropClaims } from "../erasing/store.ts";
import { tellRemoved } from "../importing/events.ts";
import { todayIn } from "../importing/today.ts";
import { deleteSignals } from "../store/ledger.ts";
import { customersInUse } from "../store/versions.ts";
import { keptFrom } from "./months.ts";
import { countDue, eraseTexts, holdRule, nextDue, noteApplied, type RuleRow, readRules } from "./store.ts";

const signalsPerBatch = 500;

/** Every night, or when it is asked for: what has had its time goes, and the database forgets its bytes. */
export const applyRetentionJob: Job = {
  name: "apply-retention",
  schedule: "40 2 * * *",
  async run(work) {
    const due = [];
    for (const rule of await readRules(work.db, work.workspaceId)) {
      const before = keptFrom(await todayIn(work.db, rule.workspaceId, work.now()), rule.keepMonths);
      due.push({ rule, before, affected: (await countDue(work.db, rule, before)).affected });
    }
    // What went before a crash has yet to be forgotten.
    let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
    const of = due.reduce((sum, { affected }) => sum + affected, done);
    for (const { rule, before } of due) {
      for (let erased = 1; erased > 0 && !(await work.isCancelled()); done += erased) {
        erased = await eraseNext(work, rule, before, { done, of });
      }
    }
    if (done > 0) await forgetDeleted(work.db);
  },
};

async function eraseNext(
  work: JobWork,
  rule: RuleRow,
  before: string,
  progress: { done: number; of: number },
): Promise<number> {
  return work.batch(async (context, save) => {
    const { db } = context;
    const { workspaceId, sourceId, erases } = rule;
    if (!(await holdRule(db, rule))) return 0;
    const signals = await nextDue(db, rule, before, signalsPerBatch);
    const ids = signals.map(({ id }) => id);
    if (erases === "texts") await eraseTexts(db, ids);
    else {
      await deleteSignals(db, ids);
      await dropClaims(db, ids);
      const customers = [...new Set(signals.flatMap(({ customerId }) => customerId ?? []))];
      await removeCustomers(db, workspaceId, customers, (each) => customersInUse(db, workspaceId, each));
    }
    await tellRemoved(
      context,
      workspaceId,
      signals.map(({ day }) => day),
    );
    await noteApplied(db, sourceId, before, ids.length);
    const done = progress.done + ids.length;
    await save({ done, of: Math.max(done, progress.of), checkpoint: { done } });
    return ids.length;
  });
}
