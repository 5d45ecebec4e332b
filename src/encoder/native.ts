import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import { type Encoder, type Encoding, LONGEST_TEXT, type Stretch, toUnit } from "./encoder.ts";
import { buildMiniLm, type Precision, SHOWN_LAYERS, WIDTH } from "./model/minilm.ts";
import { BEGINNING, END, type Tokens, wordPiece } from "./wordpiece.ts";

/** Raised whenever graph, precision or reading change what comes out. */
export const NATIVE_VERSION = "minilm-6-eight-bit-1";
/** Tokens the model reads at once; it was trained on no more. */
const WINDOW = 254;

/**
 * The encoder in onnxruntime, on one thread. Builds the model's file in `folder` where it is not there yet (one second, once).
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

  async function statesOf(ids: readonly number[]): Promise<Float32Array[]> {
    const numbers = BigInt64Array.from([BEGINNING, ...ids, END], BigInt);
    const tensor = new runtime.Tensor("int64", numbers, [1, numbers.length]);
    const result: InferenceSession.OnnxValueMapType = await session.run({ tokens: tensor });
    return SHOWN_LAYERS.map((layer) => result[`layer${layer}`]!.data as Float32Array);
  }

  const encoder: Encoder = {
    tier: "encoder",
    version: precision === "eight-bit" ? NATIVE_VERSION : `${NATIVE_VERSION}-${precision}`,
    async encode(text, stretches) {
      const tokens = tokensOf(text, LONGEST_TEXT);
      const whole = new Pool();
      const parts = stretches.map(() => new Pool());
      const ranges = stretches.map((stretch) => rangeOf(tokens, stretch));
      for (let from = 0; from === 0 || from < tokens.ids.length; from += WINDOW) {
        const until = Math.min(tokens.ids.length, from + WINDOW);
        const layers = await statesOf(tokens.ids.slice(from, until));
        whole.add(layers, 0, until - from + 2);
        // One further, because the mark of the beginning stands first.
        ranges.forEach(([start, end], index) => {
          parts[index]!.add(layers, Math.max(start, from) - from + 1, Math.min(end, until) - from + 1);
        });
      }
      const encoded: (Encoding | null)[] = [];
      for (const [index, { start, end, alone }] of stretches.entries()) {
        const part = parts[index]!;
        const byItself = alone && !part.isEmpty ? (await encoder.encode(text.slice(start, end), [])).whole : null;
        encoded.push(part.isEmpty ? null : (byItself ?? part.mean()));
      }
      return { whole: whole.mean(), stretches: encoded };
    },
  };
  return encoder;
}

/** Sums the states of tokens by layer. Means that are brought to length 1 need no division by their number. */
class Pool {
  readonly #sums = new Float32Array(SHOWN_LAYERS.length * WIDTH);
  isEmpty = true;

  add(layers: readonly Float32Array[], start: number, end: number): void {
    if (end <= start) return;
    this.isEmpty = false;
    layers.forEach((states, layer) => {
      for (let token = start; token < end; token++) {
        for (let index = 0; index < WIDTH; index++) {
          this.#sums[layer * WIDTH + index]! += states[token * WIDTH + index]!;
        }
      }
    });
  }

  mean(): Encoding {
    const tone = this.#sums;
    SHOWN_LAYERS.forEach((_, layer) => {
      toUnit(tone, layer * WIDTH, (layer + 1) * WIDTH);
    });
    return { meaning: tone.slice(-WIDTH), tone };
  }
}

/** The tokens that begin inside the stretch, as a range. */
function rangeOf({ starts }: Tokens, { start, end }: Stretch): [number, number] {
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
  return file;
}
