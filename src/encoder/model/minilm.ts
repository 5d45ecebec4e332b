import { type GraphBuilder, graphBuilder } from "./onnx.ts";
import { readWeights, type Tensor } from "./weights.ts";

/** Numbers that describe one token in each layer. */
export const WIDTH = 384;
const HEADS = 12;
const LAYERS = 6;
const LONGEST = 512;
/** Layers that leave the graph, counted from 1: the middle ones say more about tone, the last one about meaning. */
const SHOWN_LAYERS = [3, 4, 5, 6] as const;
/** Numbers of the shown layers, one after the other. */
export const TONE_WIDTH = SHOWN_LAYERS.length * WIDTH;

/** Whole: as published, the reference. Eight bits: what runs, twice as fast, a quarter of the size. */
export type Precision = "whole" | "eight-bit";

/**
 * all-MiniLM-L6-v2 as an ONNX model with onnxruntime's fused operators. Inputs `tokens` [1, n] and `parts` [p, n], which says with
 * 1 or 0 what tokens each part of the text has; output `sums` [p, 4 x 384], of each part the sum of its tokens' states in each
 * shown layer.
 *
 * One text at a time: eight-bit steps scale by the largest number in sight, so that a text beside others would come out
 * a little different each time. Alone, the same text gives the same numbers, and nothing is spent on padding.
 */
export function buildMiniLm(precision: Precision): Uint8Array {
  const weights = readWeights();
  const graph = graphBuilder("all-MiniLM-L6-v2");
  const add = precision === "whole" ? wholeSteps(graph) : eightBitSteps(graph);
  const weight = (name: string): Tensor => {
    const tensor = weights.get(name);
    if (tensor === undefined) throw new Error(`The model's package lacks ${name}.`);
    return tensor;
  };
  const vector = (name: string) => graph.constant(name, "float", [weight(name).data.length], weight(name).data);

  const words = add.lookUp("words", weight("embeddings.word_embeddings.weight"), "tokens");
  const positions = graph.constant("positions", "float", [LONGEST, WIDTH], positionTable(weight));
  const zero = graph.constant("zero", "int64", [1], BigInt64Array.from([0n]));
  const length = graph.step("Shape", ["tokens"], "length", { attributes: { start: 1, end: 2 } });
  const placed = graph.step("Add", [words, graph.step("Slice", [positions, zero, length, zero], "place")], "placed");
  const lastAxis = graph.constant("last axis", "int64", [1], BigInt64Array.from([-1n]));
  // Step by step: onnxruntime's own LayerNormalization goes through each row number by number, which took a fifth of all time.
  const normalise = (input: string, name: string, output: string): string => {
    const mean = graph.step("ReduceMean", [input, lastAxis], `${output}.mean`);
    const centred = graph.step("Sub", [input, mean], `${output}.centred`);
    const scaled = graph.step("SimplifiedLayerNormalization", [centred, vector(`${name}.weight`)], `${output}.scaled`, {
      attributes: { axis: -1, epsilon: { float: 1e-12 } },
    });
    return graph.step("Add", [scaled, vector(`${name}.bias`)], output);
  };
  let state = normalise(placed, "embeddings.LayerNorm", "layer0");
  const sums: string[] = [];
  for (let layer = 1; layer <= LAYERS; layer++) {
    const of = (name: string) => `encoder.layer.${layer - 1}.${name}`;
    const multiply = (name: string, input: string, output: string) =>
      add.multiply(output, transposed(weight(of(`${name}.weight`))), weight(of(`${name}.bias`)).data, input);
    const attended = add.attend(`attend${layer}`, attentionWeights(weight, of), state);
    const projected = multiply("attention.output.dense", attended, `project${layer}`);
    const heard = graph.step("Add", [projected, state], `hear${layer}`);
    const kept = normalise(heard, of("attention.output.LayerNorm"), `heard${layer}`);
    const widened = multiply("intermediate.dense", kept, `widen${layer}`);
    const bent = graph.step("Gelu", [widened], `bent${layer}`, { contributed: true });
    const narrowed = multiply("output.dense", bent, `narrow${layer}`);
    const both = graph.step("Add", [narrowed, kept], `both${layer}`);
    state = normalise(both, of("output.LayerNorm"), `layer${layer}`);
    if (SHOWN_LAYERS.some((shown) => shown === layer)) {
      const rows = graph.step("Squeeze", [state, zero], `rows${layer}`);
      sums.push(graph.step("MatMul", ["parts", rows], `sums${layer}`));
    }
  }
  graph.step("Concat", sums, "sums", { attributes: { axis: -1 } });
  return graph.finish(
    [
      { name: "tokens", type: "int64", shape: [1, "n"] },
      { name: "parts", type: "float", shape: ["p", "n"] },
    ],
    [{ name: "sums", type: "float", shape: ["p", TONE_WIDTH] }],
  );
}

interface AttentionWeights {
  /** Query, key and value side by side, [384, 3 x 384]. */
  matrix: Tensor;
  bias: Float32Array;
}

/** The steps that differ between the precisions. */
interface Steps {
  lookUp(name: string, table: Tensor, tokens: string): string;
  multiply(name: string, matrix: Tensor, bias: Float32Array, input: string): string;
  attend(name: string, weights: AttentionWeights, input: string): string;
}

const attention = { attributes: { num_heads: HEADS }, contributed: true };

function wholeSteps(graph: GraphBuilder): Steps {
  return {
    lookUp: (name, { shape, data }, tokens) =>
      graph.step("Gather", [graph.constant(`${name}.table`, "float", shape, data), tokens], name),
    multiply(name, { shape, data }, bias, input) {
      const product = graph.step(
        "MatMul",
        [input, graph.constant(`${name}.weight`, "float", shape, data)],
        `${name}.product`,
      );
      return graph.step("Add", [product, graph.constant(`${name}.bias`, "float", [bias.length], bias)], name);
    },
    attend(name, { matrix, bias }, input) {
      const weight = graph.constant(`${name}.weight`, "float", matrix.shape, matrix.data);
      return graph.step(
        "Attention",
        [input, weight, graph.constant(`${name}.bias`, "float", [bias.length], bias)],
        name,
        attention,
      );
    },
  };
}

/** Weights in steps of 1/63 of their column's largest: processors without VNNI add pairs in 16 bits, which 1/127 overflows. */
const COLUMN_STEPS = 63;

function eightBitSteps(graph: GraphBuilder): Steps {
  const columns = (name: string, matrix: Tensor) => {
    const { rounded, scales } = roundColumns(matrix);
    return {
      weight: graph.constant(`${name}.weight`, "int8", matrix.shape, rounded),
      scale: graph.constant(`${name}.scale`, "float", [scales.length], scales),
      zeros: graph.constant(`${name}.zeros`, "int8", [scales.length], new Int8Array(scales.length)),
    };
  };
  return {
    lookUp(name, table, tokens) {
      const [rows, width] = table.shape as [number, number];
      const { rounded, scales } = roundRows(table.data, rows, width);
      const row = graph.step(
        "Gather",
        [graph.constant(`${name}.table`, "int8", [rows, width], rounded), tokens],
        `${name}.row`,
      );
      const scale = graph.step(
        "Gather",
        [graph.constant(`${name}.scales`, "float", [rows, 1], scales), tokens],
        `${name}.scale`,
      );
      return graph.step("Mul", [graph.step("Cast", [row], `${name}.float`, { attributes: { to: 1 } }), scale], name);
    },
    multiply(name, matrix, bias, input) {
      const { weight, scale, zeros } = columns(name, matrix);
      const biasName = graph.constant(`${name}.bias`, "float", [bias.length], bias);
      return graph.step("DynamicQuantizeMatMul", [input, weight, scale, zeros, biasName], name, { contributed: true });
    },
    attend(name, { matrix, bias }, input) {
      const { weight, scale, zeros } = columns(name, matrix);
      const rounded = graph.step("DynamicQuantizeLinear", [input], `${name}.input`, {
        furtherOutputs: [`${name}.inputScale`, `${name}.inputZero`],
      });
      const biasName = graph.constant(`${name}.bias`, "float", [bias.length], bias);
      const inputs = [rounded, weight, biasName, `${name}.inputScale`, scale, "", `${name}.inputZero`, zeros];
      return graph.step("QAttention", inputs, name, attention);
    },
  };
}

function positionTable(weight: (name: string) => Tensor): Float32Array {
  const type = weight("embeddings.token_type_embeddings.weight").data;
  return weight("embeddings.position_embeddings.weight").data.map((value, index) => value + type[index % WIDTH]!);
}

function attentionWeights(weight: (name: string) => Tensor, of: (name: string) => string): AttentionWeights {
  const data = new Float32Array(WIDTH * 3 * WIDTH);
  const bias = new Float32Array(3 * WIDTH);
  ["query", "key", "value"].forEach((part, place) => {
    const matrix = weight(of(`attention.self.${part}.weight`)).data;
    bias.set(weight(of(`attention.self.${part}.bias`)).data, place * WIDTH);
    for (let output = 0; output < WIDTH; output++) {
      for (let input = 0; input < WIDTH; input++) {
        data[input * 3 * WIDTH + place * WIDTH + output] = matrix[output * WIDTH + input]!;
      }
    }
  });
  return { matrix: { shape: [WIDTH, 3 * WIDTH], data }, bias };
}

/** The package keeps outputs in rows; onnxruntime multiplies from the left. */
function transposed({ shape, data }: Tensor): Tensor {
  const [rows, columns] = shape as [number, number];
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = data[row * columns + column]!;
  }
  return { shape: [columns, rows], data: turned };
}

function roundColumns({ shape, data }: Tensor): { rounded: Int8Array; scales: Float32Array } {
  const [rows, columns] = shape as [number, number];
  const scales = new Float32Array(columns).fill(1e-9);
  data.forEach((value, index) => {
    scales[index % columns] = Math.max(scales[index % columns]!, Math.abs(value));
  });
  for (let column = 0; column < columns; column++) scales[column] = scales[column]! / COLUMN_STEPS;
  const rounded = new Int8Array(rows * columns);
  for (let index = 0; index < rounded.length; index++)
    rounded[index] = Math.round(data[index]! / scales[index % columns]!);
  return { rounded, scales };
}

/** Each row in steps of 1/127 of its largest number. */
export function roundRows(
  data: Float32Array,
  rows: number,
  width: number,
): { rounded: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(rows);
  const rounded = new Int8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    let largest = 1e-9;
    for (let column = 0; column < width; column++) largest = Math.max(largest, Math.abs(data[row * width + column]!));
    scales[row] = largest / 127;
    for (let column = 0; column < width; column++) {
      rounded[row * width + column] = Math.round(data[row * width + column]! / scales[row]!);
    }
  }
  return { rounded, scales };
}
