import type { AppError } from "../../../kernel/error.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { forgetDeleted } from "../../../storage/index.ts";
import { forgetAnswersNaming } from "../../access/index.ts";
import { forgetInvitations, type Holding, removeCustomers } from "../../customers/index.ts";
import { dropClaims, textsOf } from "../erasing/store.ts";
import { tellRemoved } from "../importing/events.ts";
import { todayIn } from "../importing/today.ts";
import { deleteSignals } from "../store/ledger.ts";
import { customersInUse } from "../store/versions.ts";
import { keptFrom } from "./months.ts";
import {
  countDue,
  eraseTexts,
  forgetReports,
  holdRule,
  nextDue,
  noteApplied,
  type RuleRow,
  readRules,
} from "./store.ts";
import { noteTime } from "./trusted-clock.ts";

const signalsPerBatch = 500;

/** Every night, or when it is asked for: what has had its time goes, and the database forgets its bytes. */
export const applyRetentionJob = (holdings: readonly Holding[]): Job => ({
  name: "apply-retention",
  changes: ["retention"],
  schedule: "40 2 * * *",
  async run(work) {
    const due = [];
    let doubt: AppError | undefined;
    for (const rule of await readRules(work.db, work.workspaceId)) {
      const doubted = await work.batch(({ db, now }) => noteTime(db, rule.workspaceId, now));
      doubt ??= doubted;
      if (doubted !== undefined) continue;
      const before = keptFrom(await todayIn(work.db, rule.workspaceId, work.now()), rule.keepMonths);
      due.push({ rule, before, affected: (await countDue(work.db, rule, before)).affected });
    }
    // What went before a crash has yet to be forgotten.
    let done = typeof work.checkpoint?.done === "number" ? work.checkpoint.done : 0;
    const of = due.reduce((sum, { affected }) => sum + affected, done);
    for (const { rule, before } of due) {
      if (rule.erases === "signals") done = await eraseInvitations(work, { rule, before, done, of });
      for (let erased = 1; erased > 0 && !(await work.isCancelled()); done += erased) {
        erased = await eraseNext(work, holdings, { rule, before, done, of });
      }
    }
    if (done > 0) await forgetDeleted(work.db);
    if (doubt !== undefined) throw doubt;
  },
});

/** Whoever is forgotten as an answer is not remembered as invited. @returns what has gone so far, with these */
async function eraseInvitations(
  work: JobWork,
  { rule, before, ...progress }: { rule: RuleRow; before: string; done: number; of: number },
): Promise<number> {
  let { done } = progress;
  for (let erased = 1; erased > 0; done += erased) {
    erased = await work.batch(async ({ db }, save) => {
      if (!(await holdRule(db, rule))) return 0;
      const { sourceId, workspaceId } = rule;
      const { released, customerIds } = await forgetInvitations(db, { sourceId, before }, signalsPerBatch);
      await removeCustomers(db, workspaceId, customerIds, (each) => customersInUse(db, workspaceId, each));
      const sum = done + released;
      await save({ done: sum, of: Math.max(sum, progress.of), checkpoint: { done: sum } });
      return released;
    });
  }
  return done;
}

async function eraseNext(
  work: JobWork,
  holdings: readonly Holding[],
  { rule, before, ...progress }: { rule: RuleRow; before: string; done: number; of: number },
): Promise<number> {
  return work.batch(async (context, save) => {
    const { db } = context;
    const { workspaceId, sourceId, erases } = rule;
    if (!(await holdRule(db, rule))) return 0;
    const signals = await nextDue(db, rule, before, signalsPerBatch);
    const ids = signals.map(({ id }) => id);
    const gone = { workspaceId, signalIds: ids, texts: await textsOf(db, ids), isWhole: erases === "signals" };
    if (erases === "texts") await eraseTexts(db, ids);
    else {
      await deleteSignals(db, ids);
      await dropClaims(db, ids);
      const customers = [...new Set(signals.flatMap(({ customerId }) => customerId ?? []))];
      await removeCustomers(db, workspaceId, customers, (each) => customersInUse(db, workspaceId, each));
      await forgetAnswersNaming(db, workspaceId, ids);
    }
    // After the signals, as in an erasure: whatever was made of them while they went has been written by then.
    if (ids.length > 0) for (const { expire } of holdings) await expire?.(context, gone);
    else await forgetReports(db, rule, before);
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
