import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { XMLParser } from "fast-xml-parser";
import { normaliseText } from "../../src/language/normalise.ts";
import { TONES, type Tone } from "../../src/language/tone/tone.ts";

/**
 * The data sets of the benchmark, as their publishers lay them out under one folder. A set that is not there answers undefined,
 * and what needs it is reported as not measured.
 */
export interface Sets {
  airline(): ToneRow[] | undefined;
  nhs(): NhsRow[] | undefined;
  tweets(): ToneRow[] | undefined;
  /** English tweets of another collection. */
  moreTweets(): ToneRow[] | undefined;
  /** Tweets in seven languages other than English: one part teaches, the other is asked. */
  tweetsIn(language: string): { train: ToneRow[]; test: ToneRow[] } | undefined;
  reviews(): ToneRow[] | undefined;
  banking(): { train: LabelRow[]; test?: LabelRow[] } | undefined;
  /** Consumer complaints: the words of the issue, with those of the product or without, labelled with the product. */
  complaints(words: "product and issue" | "issue"): LabelRow[] | undefined;
  clinc(): LabelRow[] | undefined;
  /** Aspects with their place in a sentence; `test` where the official test part is there. */
  restaurants(): AspectSet | undefined;
  mams(): AspectSet | undefined;
  /** Texts with the language they are in, by kind. */
  languages(): { kind: "feedback" | "reviews" | "german"; rows: LabelRow[] }[];
  personalData(): MarkedText[] | undefined;
}

export interface ToneRow {
  text: string;
  tone: Tone;
}

export interface NhsRow {
  text: string;
  tone?: Tone;
  themes: string[];
}

export interface LabelRow {
  text: string;
  label: string;
}

export interface AspectRow {
  text: string;
  start: number;
  end: number;
  tone: Tone;
}

interface AspectSet {
  train: AspectRow[];
  test?: AspectRow[];
}

interface MarkedText {
  text: string;
  spans: { kind: string; start: number; end: number }[];
}

export function setsIn(folder: string): Sets {
  const has = (path: string) => existsSync(join(folder, path));
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const table = (path: string) =>
    parse<Record<string, string>>(read(path), {
      columns: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  const where = <T>(path: string, make: () => T): T | undefined => (has(path) ? make() : undefined);
  const aspectSet = (train: string, test: string, rows: (content: string) => AspectRow[]): AspectSet | undefined =>
    where(train, () => ({ train: rows(read(train)), test: where(test, () => rows(read(test))) }));

  /** A text a line, its tone's number on the same line of the file beside it. */
  const numberedRows = (path: string): ToneRow[] | undefined =>
    where(`${path}_text.txt`, () => {
      const lines = (part: string) => read(`${path}_${part}.txt`).trimEnd().split("\n");
      const labels = lines("labels");
      return distinct(
        lines("text").map((text, index) => ({ text: normaliseText(text), tone: TONES[Number(labels[index])]! })),
      );
    });

  return {
    airline: () =>
      where("airline/Tweets.csv", () =>
        distinct(
          table("airline/Tweets.csv").flatMap(({ text, airline_sentiment: tone }) =>
            isTone(tone) && text ? [{ text: normaliseText(text), tone }] : [],
          ),
        ),
      ),
    nhs: () =>
      where("nhs_feedback/v6framework_230831.csv", () => nhsRows(table("nhs_feedback/v6framework_230831.csv"))),
    tweets: () => numberedRows("tweeteval_sentiment/val"),
    moreTweets: () => numberedRows("multilingual_sentiment/english/train"),
    tweetsIn: (language) => {
      const [train, test] = ["train", "val"].map((part) => numberedRows(`multilingual_sentiment/${language}/${part}`));
      return train === undefined || test === undefined ? undefined : { train, test };
    },
    reviews: () => where("uci_sentences/yelp_labelled.txt", () => distinct(uciRows(read))),
    banking: () =>
      where("banking77/train.csv", () => {
        const rows = (path: string) => table(path).map(({ text, category }) => ({ text: text!, label: category! }));
        return {
          train: rows("banking77/train.csv"),
          test: where("banking77/test.csv", () => rows("banking77/test.csv")),
        };
      }),
    complaints: (words) =>
      where("cfpb/consumer_complaints.csv", () =>
        table("cfpb/consumer_complaints.csv").map((row) => ({
          text: ["Product", "Sub-product", "Issue", "Sub-issue"]
            .slice(words === "issue" ? 2 : 0)
            .flatMap((column) => row[column] || [])
            .join(". "),
          label: row.Product!,
        })),
      ),
    clinc: () => {
      const path = ["clinc150/train_val.json", "clinc150/data_full.json"].find(has);
      if (path === undefined) return undefined;
      const { train, val } = JSON.parse(read(path)) as Record<"train" | "val", [string, string][]>;
      return [...train, ...val].map(([text, label]) => ({ text, label }));
    },
    restaurants: () =>
      aspectSet("semeval14/Restaurants_Train.xml.seg", "semeval14/Restaurants_Test_Gold.xml.seg", segmentRows),
    mams: () =>
      aspectSet(
        "mams/ATSA-train.xml",
        has("mams/ATSA-test.xml") ? "mams/ATSA-test.xml" : "mams/ATSA-val.xml",
        mamsRows,
      ),
    languages: () => languageRows(has, read, table),
    personalData: () =>
      where("pii/synthetic.json", () =>
        (
          JSON.parse(read("pii/synthetic.json")) as {
            full_text: string;
            spans: { entity_type: string; start_position: number; end_position: number }[];
          }[]
        ).map(({ full_text: text, spans }) => ({
          text,
          spans: spans.map((span) => ({ kind: span.entity_type, start: span.start_position, end: span.end_position })),
        })),
      ),
  };
}

function isTone(value: string | undefined): value is Tone {
  return TONES.includes(value as Tone);
}

/** The first of each text, spelling of spaces and letters aside: a copy on both sides of a split would be known already. */
export function distinct<T extends { text: string }>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter(({ text }) => {
    const key = text
      .toLowerCase()
      .replaceAll(/https?:\/\/\S+/g, " ")
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function nhsRows(rows: Record<string, string>[]): NhsRow[] {
  const themes = Object.keys(rows[0] ?? {}).slice(11);
  const toneOf = (code: number): Tone => (code <= 2 ? "positive" : code === 3 ? "neutral" : "negative");
  const notThemes = new Set(["Not assigned", "Labelling not possible"]);
  return distinct(
    rows.map((row) => ({
      text: normaliseText(row["FFT answer"] ?? ""),
      tone: /^[1-5]$/.test(row["Comment sentiment"] ?? "") ? toneOf(Number(row["Comment sentiment"])) : undefined,
      themes: themes.filter((theme) => row[theme] === "1" && !notThemes.has(theme)),
    })),
  );
}

function uciRows(read: (path: string) => string): ToneRow[] {
  return ["amazon_cells", "imdb", "yelp"].flatMap((source) =>
    read(`uci_sentences/${source}_labelled.txt`)
      .split("\n")
      .flatMap((line): ToneRow[] => {
        const match = /^(.*)\t([01])\s*$/.exec(line);
        return match === null
          ? []
          : [{ text: normaliseText(match[1]!), tone: match[2] === "1" ? "positive" : "negative" }];
      }),
  );
}

/** Three lines an aspect: the sentence with $T$ in its place, the aspect, -1, 0 or 1. */
function segmentRows(content: string): AspectRow[] {
  const lines = content.trimEnd().split(/\r?\n/);
  const rows: AspectRow[] = [];
  for (let line = 0; line + 2 < lines.length; line += 3) {
    const start = lines[line]!.indexOf("$T$");
    const aspect = lines[line + 1]!.trim();
    const text = lines[line]!.replace("$T$", () => aspect);
    rows.push({ text, start, end: start + aspect.length, tone: TONES[Number(lines[line + 2]) + 1]! });
  }
  return rows;
}

function mamsRows(content: string): AspectRow[] {
  interface Document {
    sentences: { sentence: { text: string; aspectTerms: { aspectTerm: Record<string, string>[] } }[] };
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === "aspectTerm" || name === "sentence",
  });
  const { sentences } = parser.parse(content) as Document;
  return sentences.sentence.flatMap(({ text, aspectTerms }) =>
    aspectTerms.aspectTerm.flatMap(({ from, to, polarity }) =>
      isTone(polarity) ? [{ text, start: Number(from), end: Number(to), tone: polarity }] : [],
    ),
  );
}

function languageRows(
  has: (path: string) => boolean,
  read: (path: string) => string,
  table: (path: string) => Record<string, string>[],
): { kind: "feedback" | "reviews" | "german"; rows: LabelRow[] }[] {
  const in_ = (label: string, texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text?.trim() ? [{ text: text.trim(), label }] : []));
  const found: { kind: "feedback" | "reviews" | "german"; rows: LabelRow[] }[] = [];
  const feedback = [
    ...(has("airline/Tweets.csv")
      ? table("airline/Tweets.csv")
          .slice(0, 2000)
          .map(({ text }) => text)
      : []),
    ...(has("banking77/train.csv")
      ? table("banking77/train.csv")
          .slice(0, 1500)
          .map(({ text }) => text)
      : []),
    ...(has("nhs_feedback/v6framework_230831.csv")
      ? nhsRows(table("nhs_feedback/v6framework_230831.csv"))
          .slice(0, 1500)
          .map(({ text }) => text)
      : []),
  ];
  if (feedback.length > 0) found.push({ kind: "feedback", rows: in_("en", feedback) });
  const reviews = "olist_sample/olist_order_reviews_dataset.csv";
  if (has(reviews)) {
    found.push({
      kind: "reviews",
      rows: in_(
        "pt",
        table(reviews).map((row) => row.review_comment_message),
      ),
    });
  }
  const german = "germeval2017/test.tsv";
  if (has(german)) {
    const rows = read(german)
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t")[1]?.slice(0, 200));
    found.push({ kind: "german", rows: in_("de", rows) });
  } else if (has("language_id/de.sentences.txt")) {
    found.push({ kind: "german", rows: in_("de", read("language_id/de.sentences.txt").split(/\r?\n/)) });
  }
  return found;
}
