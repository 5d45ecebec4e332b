import { graphBuilder } from "./model/onnx.ts";

/** The nearest others of one text, nearest first. */
export interface Neighbours {
  places: Int32Array;
  /** Cosines, as the vectors have length 1. */
  likenesses: Float32Array;
}

/** Rows that are compared with all others at once. */
const BLOCK = 512;

/**
 * The `number` nearest others of each vector, exactly. In the native runtime where it is there (20,000 vectors in two seconds),
 * else by plain arithmetic (a minute).
 */
export async function nearestOthers(vectors: readonly Float32Array[], number: number): Promise<Neighbours[]> {
  const wanted = Math.min(number, vectors.length - 1);
  if (wanted <= 0) return vectors.map(() => ({ places: new Int32Array(0), likenesses: new Float32Array(0) }));
  const runtime = await import("onnxruntime-node").catch(() => undefined);
  const width = vectors[0]!.length;
  if (runtime === undefined) return vectors.map((vector, place) => byHand(vectors, vector, place, wanted));

  const session = await runtime.InferenceSession.create(nearestGraph(width), { intraOpNumThreads: 1 });
  const columns = new Float32Array(width * vectors.length);
  vectors.forEach((vector, place) => {
    for (let index = 0; index < width; index++) columns[index * vectors.length + place] = vector[index]!;
  });
  const all = new runtime.Tensor("float32", columns, [width, vectors.length]);
  // One more than wanted, because each is nearest to itself.
  const taken = new runtime.Tensor("int64", BigInt64Array.of(BigInt(wanted + 1)), [1]);
  const found: Neighbours[] = [];
  for (let first = 0; first < vectors.length; first += BLOCK) {
    const rows = vectors.slice(first, first + BLOCK);
    const block = new Float32Array(rows.length * width);
    rows.forEach((row, index) => {
      block.set(row, index * width);
    });
    const answer = await session.run({ block: new runtime.Tensor("float32", block, [rows.length, width]), all, taken });
    const likenesses = answer.likenesses!.data as Float32Array;
    const places = answer.places!.data as BigInt64Array;
    rows.forEach((_, row) => {
      found.push(withoutSelf(likenesses, places, row * (wanted + 1), wanted, first + row));
    });
  }
  await session.release();
  return found;
}

function nearestGraph(width: number): Uint8Array {
  const graph = graphBuilder("nearest");
  const products = graph.step("MatMul", ["block", "all"], "products");
  graph.step("TopK", [products, "taken"], "likenesses", { furtherOutputs: ["places"] });
  return graph.finish(
    [
      { name: "block", type: "float", shape: ["rows", width] },
      { name: "all", type: "float", shape: [width, "n"] },
      { name: "taken", type: "int64", shape: [1] },
    ],
    [
      { name: "likenesses", type: "float", shape: ["rows", "k"] },
      { name: "places", type: "int64", shape: ["rows", "k"] },
    ],
  );
}

function withoutSelf(
  likenesses: Float32Array,
  places: BigInt64Array,
  from: number,
  wanted: number,
  self: number,
): Neighbours {
  const found: Neighbours = { places: new Int32Array(wanted), likenesses: new Float32Array(wanted) };
  let taken = 0;
  for (let index = from; index <= from + wanted && taken < wanted; index++) {
    if (Number(places[index]) === self) continue;
    found.places[taken] = Number(places[index]);
    found.likenesses[taken++] = likenesses[index]!;
  }
  return found;
}

function byHand(vectors: readonly Float32Array[], vector: Float32Array, self: number, wanted: number): Neighbours {
  const best: { place: number; likeness: number }[] = [];
  vectors.forEach((other, place) => {
    if (place === self) return;
    let likeness = 0;
    for (let index = 0; index < vector.length; index++) likeness += vector[index]! * other[index]!;
    if (best.length === wanted && likeness <= best.at(-1)!.likeness) return;
    const at = best.findIndex((each) => each.likeness < likeness);
    best.splice(at === -1 ? best.length : at, 0, { place, likeness });
    if (best.length > wanted) best.pop();
  });
  return {
    places: Int32Array.from(best, ({ place }) => place),
    likenesses: Float32Array.from(best, ({ likeness }) => likeness),
  };
}
