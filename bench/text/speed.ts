import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Row } from "./run.ts";
import type { Sets } from "./sets.ts";

/** Rows about speed and memory: each tier in a process of its own, on one thread, so that nothing else is counted. */
export function speedRows(sets: Sets): Promise<Row[]> {
  const texts = {
    tweets: sets.tweets()?.map(({ text }) => text),
    comments: sets.nhs()?.map(({ text }) => text),
  };
  const rows = (["encoder", "table"] as const).flatMap((tier) =>
    (["tweets", "comments"] as const).map((kind): Row => {
      const name = `whole pipeline, ${tier} tier, ${kind}, texts a second and core`;
      // The bar of the table tier is for encoding alone; masking, statements and heads take most of its time.
      const bars: Row["bars"] =
        tier === "table" ? { encodedPerSecond: 20_000 } : { perSecond: kind === "tweets" ? 300 : 400 };
      const given = texts[kind]?.slice(0, tier === "table" ? 10_000 : 1500);
      if (given === undefined) return { name, bars };
      const answer = execFileSync(process.execPath, [join(import.meta.dirname, "speed-child.ts"), tier], {
        input: JSON.stringify(given),
        maxBuffer: 1 << 26,
      });
      return { name, n: given.length, bars, values: JSON.parse(answer.toString()) as Record<string, number> };
    }),
  );
  return Promise.resolve(rows);
}
