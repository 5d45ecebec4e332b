import { readFileSync } from "node:fs";
import { type Encoder, type Encoding, LONGEST_TEXT, toUnit } from "./encoder.ts";
import { WIDTH } from "./model/minilm.ts";
import { wordPiece } from "./wordpiece.ts";

/** Raised with every table that is learnt anew. */
export const TABLE_VERSION = "minilm-table-1";
export const TABLE_FILE = new URL("./table.int8", import.meta.url);

/**
 * The encoder without native code: a text is the sum of its tokens' vectors, brought to length 1. The table was learnt so that
 * sums come near to what the model says of whole sentences (tools/language/learn-table.ts).
 *
 * The file: a vector every text begins with (384 floats), each token's scale (floats), each token's 384 numbers in eight bits.
 */
export function tableEncoder(): Encoder {
  const { bytes, floats } = read();
  const tokens = (bytes.length - WIDTH * 4) / (WIDTH + 4);
  const scales = floats.subarray(WIDTH, WIDTH + tokens);
  const numbers = bytes.subarray((WIDTH + tokens) * 4);
  const { tokensOf } = wordPiece();

  function encoding(ids: readonly number[]): Encoding {
    const meaning = floats.slice(0, WIDTH);
    for (const id of ids) {
      const scale = scales[id]!;
      const row = id * WIDTH;
      for (let index = 0; index < WIDTH; index++) meaning[index]! += numbers[row + index]! * scale;
    }
    toUnit(meaning);
    return { meaning, tone: meaning };
  }

  return {
    tier: "table",
    version: TABLE_VERSION,
    encode(text, stretches) {
      const { ids, starts } = tokensOf(text, LONGEST_TEXT);
      const parts = stretches.map(({ start, end }) => {
        const inside = ids.filter((_, index) => starts[index]! >= start && starts[index]! < end);
        return inside.length === 0 ? null : encoding(inside);
      });
      return Promise.resolve({ whole: encoding(ids), stretches: parts });
    },
  };
}

function read(): { bytes: Int8Array; floats: Float32Array } {
  const file = readFileSync(TABLE_FILE);
  // A copy with an offset of its own: floats must begin where their size divides the place.
  const bytes = new Int8Array(file.length);
  bytes.set(file);
  return { bytes, floats: new Float32Array(bytes.buffer, 0, Math.floor(file.length / 4)) };
}
