import { detectLanguage } from "../../src/language/detect-language.ts";
import type { Row } from "./run.ts";
import type { Sets } from "./sets.ts";

/** Rows about which language a text is in: right among those it names, and how many it names. Nothing is said of the source. */
export function languageRows(sets: Sets): Promise<Row[]> {
  const found = sets.languages();
  const rows = (["feedback", "reviews", "german"] as const).map((kind): Row => {
    const names = {
      feedback: "language, English feedback",
      reviews: "language, Portuguese reviews",
      german: "language, German",
    };
    const bars = { accuracy: kind === "reviews" ? 0.95 : 0.98 };
    const set = found.find((each) => each.kind === kind);
    if (set === undefined) return { name: names[kind], bars };
    const answers = set.rows.map(({ text }) => detectLanguage(text));
    const named = answers.filter((answer) => answer !== null).length;
    const right = answers.filter((answer, index) => answer === set.rows[index]!.label).length;
    return { name: names[kind], n: named, bars, values: { accuracy: right / named, named: named / answers.length } };
  });
  return Promise.resolve(rows);
}
