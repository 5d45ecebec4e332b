import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";

/** A file of feedback as one source would send it. */
export interface FeedbackFile {
  sourceName: string;
  path: string;
  rows: number;
}

const comments = join(import.meta.dirname, "../../demo/nhs_feedback/v6framework_230831.csv");
export const services = ["111 line", "Ambulance", "Day hospital", "Inpatients", "Mental health", "Transport"] as const;
const regions = [
  "Avon",
  "Devon",
  "Essex",
  "Kent",
  "Leeds",
  "London",
  "Luton",
  "Oxford",
  "Surrey",
  "Wales",
  "Wigan",
  "York",
];
const channels = ["web", "telephone", "branch", "letter"];
export const branches = 700;

/** Sources and their shares; each with a scale of its own. */
const sources = [
  { name: "Patient survey", share: 0.5, question: "How likely are you to recommend us? (0-10)", from: 0, to: 10 },
  { name: "App reviews", share: 0.25, question: "Rating (1-5)", from: 1, to: 5 },
  { name: "Call centre", share: 0.15, question: "How satisfied were you? (1-7)", from: 1, to: 7 },
  { name: "Letters", share: 0.1, question: "Stars (1-5)", from: 1, to: 5 },
];

/**
 * Writes so many rows of feedback into a folder, the same every time: two and a half years, sentences that patients wrote
 * (shuffled, so that hardly two comments are alike; a fifth of the rows have none), a rating, five attributes, and customers of
 * whom most come more than once.
 */
export async function writeFeedback(folder: string, rows: number): Promise<FeedbackFile[]> {
  const sentences = await sentencesOfPatients();
  const files: FeedbackFile[] = [];
  for (const [index, { name, share, question, from, to }] of sources.entries()) {
    const count = Math.round(rows * share);
    const path = join(folder, `${name}.csv`);
    const header = `Answer ID,Date,Customer number,Region,Channel,Service,Branch,${question},Comment\n`;
    const lines = function* () {
      yield header;
      for (let row = 0; row < count; row++) yield line(row, { index, from, to, customers: rows * 0.4, sentences });
    };
    await pipeline(Readable.from(inPieces(lines())), createWriteStream(path));
    files.push({ sourceName: name, path, rows: count });
  }
  return files;
}

interface Kind {
  index: number;
  from: number;
  to: number;
  customers: number;
  sentences: readonly string[];
}

function line(row: number, { index, from, to, customers, sentences }: Kind): string {
  const draw = drawing(row * sources.length + index + 1);
  const upTo = (count: number) => Math.floor(draw() * count);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)]!;
  const day = new Date(Date.UTC(2022, 0, 1) + upTo(910) * 864e5).toISOString().slice(0, 10);
  // Most people are content: the better of two throws.
  const rating = from + Math.max(upTo(to - from + 1), upTo(to - from + 1));
  const length = draw() < 0.2 ? 0 : 1 + upTo(3);
  const comment = Array.from({ length }, () => pick(sentences)).join(" ");
  const known = `C${100_000 + upTo(customers)}`;
  const about = `${pick(regions)},${pick(channels)},${pick(services)},Branch ${upTo(branches)}`;
  return `${"ABCD"[index]}${row},${day},${known},${about},${rating},"${comment.replaceAll('"', '""')}"\n`;
}

async function sentencesOfPatients(): Promise<string[]> {
  const found = new Set<string>();
  const rows = createReadStream(comments).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    for (const { segment } of splitter.segment(row["FFT answer"] ?? "")) {
      const sentence = segment.replaceAll(/\s+/g, " ").trim();
      if (sentence.length >= 8) found.add(sentence);
    }
  }
  return [...found];
}

const splitter = new Intl.Segmenter("en", { granularity: "sentence" });

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const each of lines) {
    piece += each;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
