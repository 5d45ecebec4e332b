import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Encoder, type Encoding, LONGEST_TEXT, type Stretch, toUnit } from "./encoder.ts";
import { buildMiniLm, type Precision, TONE_WIDTH, WIDTH } from "./model/minilm.ts";
import { BEGINNING, END, type Tokens, wordPiece } from "./wordpiece.ts";

/** Raised whenever graph, precision or reading change what comes out. */
export const NATIVE_VERSION = "minilm-6-eight-bit-2";
/** Tokens the model reads at once; it was trained on no more. */
const WINDOW = 254;

/**
 * The encoder in onnxruntime, on one thread. Builds the model's file in `folder` where it is not there yet (one second, once),
 * and removes those of earlier versions.
 *
 * @throws Error where the native runtime is missing or does not load on this machine.
 */
export async function nativeEncoder(folder: string, precision: Precision = "eight-bit"): Promise<Encoder> {
  const runtime = await import("onnxruntime-node");
  const session = await runtime.InferenceSession.create(await modelFile(folder, precision), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    // Without it the arena keeps the largest text's memory for good.
    enableCpuMemArena: false,
  });
  const { tokensOf } = wordPiece();

  /** Of each part, given as a range of tokens, the sum of its tokens' states by layer; a part at a time is `TONE_WIDTH` numbers. */
  async function sumsOf(ids: readonly number[], parts: readonly Range[]): Promise<Float32Array> {
    const numbers = BigInt64Array.from([BEGINNING, ...ids, END], BigInt);
    const belongs = new Float32Array(parts.length * numbers.length);
    parts.forEach(([start, end], index) => {
      const row = index * numbers.length;
      if (end > start) belongs.fill(1, row + start, row + end);
    });
    const { sums } = await session.run({
      tokens: new runtime.Tensor("int64", numbers, [1, numbers.length]),
      parts: new runtime.Tensor("float32", belongs, [parts.length, numbers.length]),
    });
    return sums!.data as Float32Array;
  }

  const encoder: Encoder = {
    tier: "encoder",
    version: precision === "eight-bit" ? NATIVE_VERSION : `${NATIVE_VERSION}-${precision}`,
    async encode(text, stretches) {
      const tokens = tokensOf(text, LONGEST_TEXT);
      const ranges = stretches.map((stretch) => rangeOf(tokens, stretch));
      const sums = new Float32Array((1 + ranges.length) * TONE_WIDTH);
      for (let from = 0; from === 0 || from < tokens.ids.length; from += WINDOW) {
        const until = Math.min(tokens.ids.length, from + WINDOW);
        // One further, because the mark of the beginning stands first; the whole has both marks.
        const inside = ranges.map(
          ([start, end]): Range => [Math.max(start, from) - from + 1, Math.min(end, until) - from + 1],
        );
        const found = await sumsOf(tokens.ids.slice(from, until), [[0, until - from + 2], ...inside]);
        if (from === 0) sums.set(found);
        else for (let index = 0; index < sums.length; index++) sums[index]! += found[index]!;
      }
      const encoded: (Encoding | null)[] = [];
      for (const [index, { start, end, alone }] of stretches.entries()) {
        const [first, beyond] = ranges[index]!;
        if (beyond <= first) encoded.push(null);
        else if (alone) encoded.push((await encoder.encode(text.slice(start, end), [])).whole);
        else encoded.push(meanOf(sums, 1 + index));
      }
      return { whole: meanOf(sums, 0), stretches: encoded };
    },
  };
  return encoder;
}

/** First token and the one beyond the last. */
type Range = readonly [start: number, end: number];

/** Means that are brought to length 1 need no division by their number. */
function meanOf(sums: Float32Array, part: number): Encoding {
  const tone = sums.slice(part * TONE_WIDTH, (part + 1) * TONE_WIDTH);
  for (let at = 0; at < TONE_WIDTH; at += WIDTH) toUnit(tone, at, at + WIDTH);
  return { meaning: tone.slice(-WIDTH), tone };
}

/** The tokens that begin inside the stretch, as a range. */
function rangeOf({ starts }: Tokens, { start, end }: Stretch): Range {
  const first = starts.findIndex((at) => at >= start);
  if (first === -1) return [0, 0];
  const beyond = starts.findIndex((at) => at >= end);
  return [first, beyond === -1 ? starts.length : beyond];
}

async function modelFile(folder: string, precision: Precision): Promise<string> {
  const file = join(folder, `${NATIVE_VERSION}-${precision}.onnx`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  // Two processes may build it at once: each writes its own, and renaming puts a whole one in place.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, buildMiniLm(precision));
  await rename(draft, file);
  for (const name of await readdir(folder)) {
    if (name.endsWith(".onnx") && !name.startsWith(NATIVE_VERSION)) await rm(join(folder, name), { force: true });
  }
  return file;
}
