import { Worker } from "node:worker_threads";
import type { EncoderService } from "../../../encoder/service.ts";
import type { Database } from "../../../kernel/context.ts";
import { latestTexts } from "../../signals/index.ts";
import type { Grain, Grouped, TextsToGroup } from "./group-texts.ts";

/** Fewer say nothing that reading them would not. */
export const fewestComments = 30;
const mostComments = 5_000;
/** Of the newest comments this share counts as new. */
const freshShare = 1 / 6;

interface StoredGroup {
  names: string[];
  comments: number;
  /** Day of its first comment, YYYY-MM-DD. */
  firstSeen: string;
  /** Comments that stand for it: never their words, which can be erased. */
  typical: { signalId: string; ordinal: number }[];
}

export interface Discovery {
  comments: number;
  /** The first day that counts as new. */
  freshFrom: string;
  /** Comments since then; left out by what was found before this was kept. */
  freshComments?: number;
  grains: Record<Grain, StoredGroup[]>;
  emerging: (StoredGroup & { fresh: number })[];
}

/** Groups the newest comments of a workspace by what they are about. Null where there are too few. */
export async function discover(
  db: Database,
  workspaceId: string,
  encoder: EncoderService,
): Promise<{ found: Discovery; signalIds: string[] } | null> {
  const latest = await latestTexts(db, workspaceId, mostComments);
  // Copies of one answer would make a group of their own.
  const texts = [...new Map(latest.map((each) => [each.text.toLowerCase(), each])).values()];
  if (texts.length < fewestComments) return null;
  const freshFrom = texts
    .map(({ occurredOn }) => occurredOn)
    .toSorted()
    .at(-Math.ceil(texts.length * freshShare))!;
  const encoded = await encoder.encode(texts.map(({ text }) => ({ text, stretches: [] })));
  const { grains, emerging } = await inWorker({
    texts: texts.map(({ text }) => text),
    vectors: encoded.map(({ whole }) => whole.meaning),
    fresh: texts.map(({ occurredOn }) => occurredOn >= freshFrom),
  });
  const stored = ({ names, members, typical }: Grouped["grains"][Grain][number]): StoredGroup => ({
    names,
    comments: members.length,
    firstSeen: members.map((place) => texts[place]!.occurredOn).toSorted()[0]!,
    typical: typical.map((place) => ({ signalId: texts[place]!.signalId, ordinal: texts[place]!.ordinal })),
  });
  const found = {
    comments: texts.length,
    freshFrom,
    freshComments: texts.filter(({ occurredOn }) => occurredOn >= freshFrom).length,
    grains: { broad: grains.broad.map(stored), middle: grains.middle.map(stored), fine: grains.fine.map(stored) },
    emerging: emerging.map((group) => ({ ...stored(group), fresh: group.fresh })),
  };
  return { found, signalIds: [...new Set(texts.map(({ signalId }) => signalId))] };
}

function inWorker(given: TextsToGroup): Promise<Grouped> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: given });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`Grouping ended with code ${code}.`)));
  });
}
