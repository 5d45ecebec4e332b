import type { Organisation } from "./organisation.ts";
import type { RunningProduct } from "./product.ts";
import { summaryOf, type Taken } from "./reads.ts";

export interface Writing extends Taken {
  /** Commands a second, of all writers together. */
  perSecond: number;
  /** Seconds from the last command until all of them were sealed into the audit trail's chain. */
  sealedAfter: number;
}

const writers = 50;

/** Fifty people open actions at once, each the next as soon as the last was acknowledged. */
export async function measureWriters(
  product: RunningProduct,
  { personId, journeyIds }: Organisation,
  seconds = 8,
): Promise<Writing> {
  const taken: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1e3;
  const write = async (writer: number) => {
    while (performance.now() < until) {
      const since = performance.now();
      await product.call("open-action", {
        title: `Answer the telephone sooner, ${writer}`,
        journeyId: journeyIds[writer % journeyIds.length],
        ownerId: personId,
        due: "2030-01-01",
        expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-30" },
      });
      taken.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const ended = performance.now();
  let verified = await product.call("verify-audit-trail");
  while (verified.unsealed !== 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    verified = await product.call("verify-audit-trail");
  }
  const sealedAfter = (performance.now() - ended) / 1e3;
  if (!verified.whole) throw new Error("The audit trail is broken");
  return {
    ...summaryOf(taken),
    perSecond: Math.round(taken.length / ((ended - began) / 1e3)),
    sealedAfter: Number(sealedAfter.toFixed(1)),
  };
}
