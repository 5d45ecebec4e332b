/**
 * Learns the table of the encoder's tier without native code, and writes src/encoder/table.int8:
 *
 *   node tools/language/learn-table.ts DATA_FOLDER
 *
 * Each token begins with what the model says of it alone, weighted by how rare it is (Zipf's law, as Model2Vec does:
 * https://github.com/MinishLab/model2vec). Then sums of tokens are drawn towards what the model says of whole sentences, by Adam
 * on the cosine. Sentences: NHS feedback (MIT), MAMS (Apache-2.0), UCI sentences (CC BY 4.0), CLINC150 (CC BY 3.0) and the
 * English lists of language_id (Apache-2.0, CC BY). Banking77 is left out, so that what is measured on it was never seen.
 * About ten minutes on one core; the same folder gives the same file.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { roundRows, WIDTH } from "../../src/encoder/model/minilm.ts";
import { readVocabulary } from "../../src/encoder/model/weights.ts";
import { nativeEncoder } from "../../src/encoder/native.ts";
import { TABLE_FILE } from "../../src/encoder/table.ts";
import { wordPiece } from "../../src/encoder/wordpiece.ts";
import { seededRandom, shuffled } from "../../src/learning/random.ts";
import { aspectSentences, nhsComments, nhsCriticality, reviewSentences } from "./corpora.ts";

/** Numbers below are marks and places that no word uses; up to 998 letters, digits and signs. */
const FIRST_TOKEN = 104;
const FIRST_WORD = 999;
const EPOCHS = 8;
const RATE = 2e-3;

const data = process.argv[2];
if (data === undefined) {
  process.stderr.write("Say where the data sets are: node tools/language/learn-table.ts DATA_FOLDER\n");
  process.exit(2);
}
const encoder = await nativeEncoder(mkdtempSync(join(tmpdir(), "bellwether-model-")), "whole");
const vocabulary = [...readVocabulary()].sort((one, other) => one[1] - other[1]).map(([piece]) => piece);
const { tokensOf } = wordPiece();

const sentences = [...new Set(readSentences(data))].filter((text) => text.trim() !== "");
const ids = sentences.map((text) => tokensOf(text, 126).ids);
say(`${sentences.length} sentences`);
const targets: Float32Array[] = [];
for (const [index, text] of sentences.entries()) {
  targets.push((await encoder.encode(text.slice(0, 600), [])).whole.meaning);
  if (index % 5000 === 0) say(`encoded ${index}`);
}

const table = await beginnings();
const bias = new Float32Array(WIDTH);
learn();
write();

async function beginnings(): Promise<Float32Array> {
  const vectors = new Float32Array(vocabulary.length * WIDTH);
  const mean = new Float32Array(WIDTH);
  for (let token = FIRST_TOKEN; token < vocabulary.length; token++) {
    const { whole } = await encoder.encode(vocabulary[token]!.replace(/^##/, ""), []);
    vectors.set(whole.meaning, token * WIDTH);
    if (token < FIRST_WORD) continue;
    for (let index = 0; index < WIDTH; index++)
      mean[index]! += whole.meaning[index]! / (vocabulary.length - FIRST_WORD);
    if (token % 5000 === 0) say(`tokens ${token}`);
  }
  for (let token = FIRST_TOKEN; token < vocabulary.length; token++) {
    const weight = (token < FIRST_WORD ? Math.log(2) : Math.log(token - FIRST_WORD + 3)) / 8;
    for (let index = 0; index < WIDTH; index++) {
      const at = token * WIDTH + index;
      vectors[at] = (vectors[at]! - mean[index]! / 2) * weight;
    }
  }
  return vectors;
}

function learn(): void {
  const ofTable = adam(table);
  const ofBias = adam(bias);
  const sum = new Float32Array(WIDTH);
  const gradient = new Float32Array(WIDTH);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let total = 0;
    const order = shuffled(
      ids.map((_, index) => index),
      seededRandom(epoch + 1),
    );
    order.forEach((sentence, position) => {
      const rate = RATE * (1 - (epoch + position / order.length) / EPOCHS) + 1e-5;
      const tokens = ids[sentence]!;
      const target = targets[sentence]!;
      sum.set(bias);
      for (const token of tokens)
        for (let index = 0; index < WIDTH; index++) sum[index]! += table[token * WIDTH + index]!;
      const length = Math.hypot(...sum) || 1;
      let cosine = 0;
      for (let index = 0; index < WIDTH; index++) cosine += (sum[index]! * target[index]!) / length;
      total += cosine;
      for (let index = 0; index < WIDTH; index++)
        gradient[index] = ((cosine * sum[index]!) / length - target[index]!) / length;
      for (const token of new Set(tokens)) ofTable(gradient, token, rate);
      ofBias(gradient, 0, rate);
    });
    say(`epoch ${epoch + 1}: mean cosine ${(total / order.length).toFixed(4)}`);
  }
}

/** Kingma and Ba 2015, https://arxiv.org/abs/1412.6980; each row counts its own steps. */
function adam(values: Float32Array): (gradient: Float32Array, row: number, rate: number) => void {
  const first = new Float32Array(values.length);
  const second = new Float32Array(values.length);
  const steps = new Uint32Array(values.length / WIDTH);
  return (gradient, row, rate) => {
    const step = ++steps[row]!;
    const [firstCorrection, secondCorrection] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    for (let index = 0; index < WIDTH; index++) {
      const at = row * WIDTH + index;
      first[at] = 0.9 * first[at]! + 0.1 * gradient[index]!;
      second[at] = 0.999 * second[at]! + 0.001 * gradient[index]! ** 2;
      values[at]! -= (rate * (first[at]! / firstCorrection)) / (Math.sqrt(second[at]! / secondCorrection) + 1e-8);
    }
  };
}

function write(): void {
  const { rounded, scales } = roundRows(table, vocabulary.length, WIDTH);
  const file = Buffer.concat(
    [bias, scales, rounded].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  );
  writeFileSync(TABLE_FILE, file);
  say(`written: ${(file.length / 1e6).toFixed(1)} MB`);
}

function readSentences(folder: string): string[] {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const clinc = (JSON.parse(read("clinc150/train_val.json")) as { train: [string, string][] }).train;
  const labelled = [
    ...nhsComments(folder),
    ...nhsCriticality(folder),
    ...reviewSentences(folder),
    ...aspectSentences(folder),
  ];
  const lists = ["sentences", "word-pairs"].flatMap((kind) => read(`language_id/en.${kind}.txt`).split(/\r?\n/));
  return [...labelled.map(({ text }) => text), ...clinc.map(([text]) => text), ...lists];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
