/** Measures sentiment per domain on texts nothing was learned from: `node tools/language/evaluate-sentiment.ts DATA_FOLDER`. */
import { sentimentOf } from "../../src/language/sentiment.ts";
import {
  dataFolder,
  distinct,
  isHeldOut,
  type Labelled,
  nhsCriticality,
  nhsSentiment,
  reviewSentences,
  tweets,
} from "./corpora.ts";

const CLASSES = ["negative", "neutral", "positive"] as const;
type Class = (typeof CLASSES)[number];

const folder = dataFolder();
const comments = distinct(nhsSentiment(folder)).filter(({ text }) => isHeldOut(text));
const everyRow = nhsSentiment(folder).filter(({ text }) => isHeldOut(text));
const criticality = distinct(nhsCriticality(folder)).filter(({ text }) => isHeldOut(text));
const reviews = distinct(reviewSentences(folder)).filter(({ text }) => isHeldOut(text));
const tweeted = tweets(folder);

process.stdout.write(
  "| texts | classes | n | accuracy | macro-F1 | F1 negative / neutral / positive |\n|---|---|---|---|---|---|\n",
);
report("NHS comments, held-out half, question unknown", comments.map(withoutQuestion));
report("NHS comments, held-out half, question known", comments);
report("same, every row as stored (copies kept), question known", everyRow);
report("NHS criticality, held-out half", criticality);
for (const source of ["amazon_cells", "imdb", "yelp"])
  report(
    `UCI ${source}, held-out half`,
    reviews.filter((r) => r.domain === source),
  );
report("UCI, all three", reviews);
report("TweetEval, nothing learned from tweets", tweeted);
report(
  "same, without the neutral tweets",
  tweeted.filter(({ polarity }) => polarity !== "neutral"),
);

/** Where people gave only two labels, "neither" is decided by the sign of the score (0 counts as criticism). */
function report(name: string, rows: Labelled[]): void {
  const classes: readonly Class[] = rows.some(({ polarity }) => polarity === "neutral")
    ? CLASSES
    : ["negative", "positive"];
  const pairs = rows.map((row) => ({ actual: row.polarity, said: said(row, classes.length === 2) }));
  const correct = pairs.filter(({ actual, said }) => actual === said).length;
  const scores = classes.map((name) => {
    const hits = pairs.filter(({ actual, said }) => actual === name && said === name).length;
    const all = pairs.filter(({ actual }) => actual === name).length + pairs.filter(({ said }) => said === name).length;
    return all === 0 ? 0 : (2 * hits) / all;
  });
  const macro = scores.reduce((a, b) => a + b, 0) / scores.length;
  const each = scores.map((score) => score.toFixed(2)).join(" / ");
  const figures = [classes.length, rows.length, (correct / rows.length).toFixed(3), macro.toFixed(3), each];
  process.stdout.write(`| ${[name, ...figures].join(" | ")} |\n`);
}

function said({ text, question }: Labelled, twoClasses: boolean): Class {
  const { polarity, score } = sentimentOf(text, { question });
  if (twoClasses) return score > 0 ? "positive" : "negative";
  return polarity === "mixed" ? "neutral" : polarity;
}

function withoutQuestion({ text, polarity, domain }: Labelled): Labelled {
  return { text, polarity, domain };
}
