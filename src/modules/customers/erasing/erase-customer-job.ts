import type { Job, JobWork } from "../../../kernel/job.ts";
import { forgetDeleted } from "../../../storage/index.ts";
import { eraseFromAuditTrail, forgetAnswersContaining } from "../../access/index.ts";
import { lockIdentities, readIdentities } from "../store.ts";
import type { CustomerSignals, Holding } from "./holding.ts";
import { countErased, deleteCustomer, hasUnforgotten, noteForgotten, readErasure, saveErasure } from "./store.ts";
import { tellingWords } from "./telling-words.ts";

const signalsPerBatch = 200;

/**
 * Erases a customer: first the uploaded files, while it is still known what to look for in them; then the signals, a batch
 * at a time, with all that was derived from them; then the customer; then the bytes. Each step can be gone on with after
 * a crash, because the customer is known until the last row is gone. It cannot be cancelled: half a customer helps nobody.
 */
export const eraseCustomerJob = (signals: CustomerSignals, holdings: readonly Holding[]): Job => ({
  name: "erase-customer",
  changes: ["customer", "signal"],
  async run(work, payload) {
    const erasureId = payload.erasureId as string;
    const erasure = await readErasure(work.db, work.workspaceId!, erasureId);
    if (erasure === undefined) return;
    if (erasure.customer_id !== null) await removeRows(work, erasureId, erasure.customer_id, { signals, holdings });
    if (payload.bytes !== "tonight") await forget(work);
  },
});

/** Every night: what was put off, and what broke off before the bytes were forgotten. */
export const forgetErasedJob: Job = {
  name: "forget-erased",
  schedule: "0 3 * * *",
  async run(work) {
    if (await hasUnforgotten(work.db)) await forget(work);
  },
};

async function forget(work: JobWork): Promise<void> {
  const removedBefore = work.now();
  const { log } = await forgetDeleted(work.db, (done, of) =>
    work.batch((_, save) => save({ done, of, checkpoint: {} })),
  );
  await work.batch(({ db, now }) => noteForgotten(db, { removedBefore, now, log }));
}

async function removeRows(
  work: JobWork,
  erasureId: string,
  customerId: string,
  parts: { signals: CustomerSignals; holdings: readonly Holding[] },
): Promise<void> {
  const workspaceId = work.workspaceId!;
  const [customer] = await readIdentities(work.db, workspaceId, [customerId]);
  const words = customer === undefined ? [] : tellingWords(customer.attributes, customer.identifiers);
  const files = await parts.signals.removeFiles(work, words);
  await work.batch(({ db }) => countErased(db, erasureId, { signals: 0, files }));
  while (await removeNext(work, { erasureId, customerId, words }, parts));
}

/** @returns whether something may be left */
async function removeNext(
  work: JobWork,
  erasing: { erasureId: string; customerId: string; words: readonly string[] },
  { signals, holdings }: { signals: CustomerSignals; holdings: readonly Holding[] },
): Promise<boolean> {
  const { erasureId, customerId } = erasing;
  return work.batch(async (context) => {
    const { db, now } = context;
    const workspaceId = work.workspaceId!;
    let found = await signals.next(db, { workspaceId, customerId }, signalsPerBatch);
    await lockIdentities(db, workspaceId);
    // Whoever was about to give the customer another signal was waited for; what they brought is seen now.
    if (found.signalIds.length === 0) found = await signals.next(db, { workspaceId, customerId }, signalsPerBatch);
    const isLast = found.signalIds.length === 0;
    const words = isLast ? [...erasing.words, ...found.words] : found.words;
    const about = { workspaceId, customerId, signalIds: found.signalIds, words, texts: found.texts };
    for (const { erase } of holdings) await erase(context, about);
    const telling = isLast ? [customerId, ...words] : [...found.signalIds, ...words];
    await eraseFromAuditTrail(db, workspaceId, telling);
    await forgetAnswersContaining(db, workspaceId, telling);
    if (isLast) {
      await deleteCustomer(db, workspaceId, customerId);
      await saveErasure(db, erasureId, { customer_id: null, removed_at: now });
    } else await countErased(db, erasureId, { signals: found.signalIds.length, files: 0 });
    return !isLast;
  });
}
