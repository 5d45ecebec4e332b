import { createHash } from "node:crypto";

const second = 1_000;
const hour = 3_600 * second;

/** Attempts of one round, which ends about a day and a half after it began. */
export const mostTries = 12;
/** Without a single delivery for so long, a webhook is switched off. */
export const patienceMs = 72 * hour;
/** How long the secret before a rotation still signs. */
export const overlapMs = 24 * hour;
export const keepDeliveriesMs = 30 * 24 * hour;

/**
 * When to try again after the n-th failure of a round: about 5 s, 20 s, 80 s ... at most 6 hours later; null after the last.
 * Up to a quarter is added, another for each delivery and try: what failed together must not come back together. It follows
 * from the id, so that nothing here is left to chance.
 */
export function nextTry(failures: number, now: Date, deliveryId: string): Date | null {
  if (failures >= mostTries) return null;
  const pause = Math.min(5 * second * 4 ** (failures - 1), 6 * hour);
  return new Date(now.getTime() + Math.round(pause * (1 + shareOf(`${deliveryId} ${failures}`) / 4)));
}

/** A number from 0 to 1, spread evenly over texts. */
function shareOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** Anything from 200 to 299 says that the message was taken. */
export function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** Why a webhook is switched off after a failed attempt, if it is: the receiver is gone for good, or failed for too long. */
export function disabledBy(status: number | null, failingSince: Date, now: Date): "gone" | "failing" | null {
  if (status === 410) return "gone";
  return now.getTime() - failingSince.getTime() >= patienceMs ? "failing" : null;
}
