import fc, { type IAsyncProperty } from "fast-check";
import { inject } from "vitest";

/** No file and no request may keep anybody waiting for longer, on a machine however busy. */
const longestMs = 30_000;

/**
 * Tries a property on random input. The seed is always the same and is said, so that what a run finds, the next one finds again;
 * `FUZZ_SEED=7 ./bw test nightly` tries others.
 *
 * @param times how many cases; many times as many by night
 */
export async function tryRandomly<T>(times: number, property: IAsyncProperty<T>): Promise<void> {
  const seed = inject("seed");
  process.stdout.write(`random input from seed ${seed}\n`);
  await fc.assert(property, {
    ...{ seed, numRuns: times * inject("thoroughness"), endOnFailure: false },
    // The limit is on every case, and a case that takes longer fails.
    timeout: longestMs,
  });
}

/** As `fc.asyncProperty`, for one value; also what never lets go of the thread fails once it does. */
export function withinTime<T>(input: fc.Arbitrary<T>, check: (value: T) => Promise<void>) {
  return fc.asyncProperty(input, async (value) => {
    const began = performance.now();
    await check(value);
    const took = performance.now() - began;
    if (took > longestMs) throw new Error(`It took ${Math.round(took)} ms; ${longestMs} are allowed.`);
  });
}

/** Bytes of a sound file broken off, overwritten, removed, and put where they do not belong. */
export function damaged(sound: Buffer): fc.Arbitrary<Buffer> {
  const change = fc.record({
    at: fc.nat(Math.max(0, sound.length - 1)),
    remove: fc.nat(6),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 5 }),
      fc.constantFrom('"', "\n", ",", "{", "}", "]", "\0", "\ufeff", "é").map((text) => Buffer.from(text)),
    ),
  });
  const cut = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(sound.length) });
  return fc.tuple(fc.array(change, { maxLength: 6 }), cut).map(([changes, end]) => {
    const changed = changes.reduce(
      (bytes, { at, remove, insert }) =>
        Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(bytes.length, at + remove))]),
      sound,
    );
    return end === null ? changed : changed.subarray(0, end);
  });
}
