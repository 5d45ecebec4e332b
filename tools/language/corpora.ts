import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { fingerprint } from "../../src/language/fingerprint.ts";
import { normaliseText } from "../../src/language/normalise.ts";
import { tokensOf } from "../../src/language/tokens.ts";

/** A labelled text. `domain` names where it came from; every table reports per domain. */
export interface Labelled {
  text: string;
  question?: string;
  polarity: "positive" | "neutral" | "negative";
  domain: string;
}

export interface NhsComment {
  text: string;
  question: string;
  /** 1 very positive to 5 very negative, as coded by people; absent when nobody coded it. */
  sentiment?: number;
  themes: string[];
}

/** The folder with the data sets, from the command line: `node tools/language/X.ts DATA_FOLDER`. */
export function dataFolder(): string {
  const folder = process.argv[2];
  if (folder === undefined)
    throw new Error("Give the folder that holds nhs_feedback, uci_sentences, ... as first argument.");
  return folder;
}

/** Held-out texts: by a hash of the folded words, so that copies of one answer never stand on both sides. */
export function isHeldOut(text: string): boolean {
  return Number.parseInt(fingerprint(wordsOnly(text)).slice(-4), 16) % 2 === 1;
}

/** First of each (words, question): copies would weigh as many times as they were typed. */
export function distinct<T extends { text: string; question?: string }>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${wordsOnly(row.text)}|${row.question ?? ""}`;
    if (key.startsWith("|") || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Comments of patients of two NHS trusts, 2021-22 (NHS England, MIT licence). */
export function nhsComments(folder: string): NhsComment[] {
  const rows = table(join(folder, "nhs_feedback/v6framework_230831.csv"));
  const themes = Object.keys(rows[0] ?? {}).slice(11);
  return rows
    .filter((row) => row["Labelling not possible"] !== "1")
    .map((row) => ({
      text: normaliseText(row["FFT answer"] ?? ""),
      question: (row["FFT question"] ?? "").replace(/\s+/g, " "),
      sentiment: row["Comment sentiment"] ? Number(row["Comment sentiment"]) : undefined,
      themes: themes.filter((theme) => row[theme] === "1"),
    }));
}

export function nhsSentiment(folder: string): Labelled[] {
  return nhsComments(folder).flatMap(({ text, question, sentiment }) =>
    sentiment === undefined
      ? []
      : [
          {
            text,
            question,
            polarity: sentiment <= 2 ? "positive" : sentiment === 3 ? "neutral" : "negative",
            domain: "nhs",
          },
        ],
  );
}

/** Earlier coding of other comments by how critical they are: below 0 criticism; at trust B 0, elsewhere above 0, praise. */
export function nhsCriticality(folder: string): Labelled[] {
  const codings = new Map<string, Set<"positive" | "negative">>();
  for (const row of table(join(folder, "nhs_feedback/phase1_trust_b_c.csv"))) {
    const critical = Number(row.criticality);
    if (!Number.isFinite(critical) || critical < -5 || (critical === 0 && row.organization !== "Trust B")) continue;
    if (row.label?.startsWith("Couldn't") || row.subcategory === "Nothing to improve") continue;
    const text = normaliseText(row.feedback ?? "");
    codings.set(text, (codings.get(text) ?? new Set()).add(critical < 0 ? "negative" : "positive"));
  }
  // A comment was cut into coded units but stored whole under each; only those coded one way teach anything.
  return [...codings].flatMap(([text, [polarity, other]]) =>
    polarity === undefined || other !== undefined ? [] : [{ text, polarity, domain: "nhs-phase-1" }],
  );
}

/** Sentences of reviews (UCI "Sentiment Labelled Sentences", Kotzias et al. 2015, CC BY 4.0). */
export function reviewSentences(folder: string): Labelled[] {
  return ["amazon_cells", "imdb", "yelp"].flatMap((source) =>
    readFileSync(join(folder, `uci_sentences/${source}_labelled.txt`), "utf8")
      .split("\n")
      .flatMap((line): Labelled[] => {
        const match = /^(.*)\t([01])\s*$/.exec(line);
        if (match === null) return [];
        return [
          { text: normaliseText(match[1]!), polarity: match[2] === "1" ? "positive" : "negative", domain: source },
        ];
      }),
  );
}

/** Restaurant sentences with the place and polarity of each aspect (MAMS, Jiang et al. 2019, Apache-2.0). */
export function aspectSentences(folder: string): { text: string; aspects: { at: number; polarity: string }[] }[] {
  const xml = readFileSync(join(folder, "mams/ATSA-train.xml"), "utf8");
  return [...xml.matchAll(/<sentence>([\s\S]*?)<\/sentence>/g)].map((sentence) => ({
    text: unescapeXml(/<text>([\s\S]*?)<\/text>/.exec(sentence[1]!)?.[1] ?? ""),
    aspects: [...sentence[1]!.matchAll(/from="(\d+)" polarity="(\w+)"/g)].map((m) => ({
      at: Number(m[1]),
      polarity: m[2]!,
    })),
  }));
}

/** Tweets; for measuring only, never for learning (TweetEval validation part). */
export function tweets(folder: string): Labelled[] {
  const read = (part: string): string[] =>
    readFileSync(join(folder, `tweeteval_sentiment/val_${part}.txt`), "utf8")
      .trimEnd()
      .split("\n");
  const labels = read("labels");
  const names = ["negative", "neutral", "positive"] as const;
  return read("text").map((text, i) => ({
    text: normaliseText(text),
    polarity: names[Number(labels[i])]!,
    domain: "tweets",
  }));
}

function table(path: string): Record<string, string>[] {
  return parse(readFileSync(path, "utf8"), { columns: true, relax_column_count: true, skip_empty_lines: true });
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

function wordsOnly(text: string): string {
  return tokensOf(text)
    .map((token) => token.folded)
    .join(" ");
}
