import { detectLanguage } from "../../src/language/detect-language.ts";
import { languageToneReader, learnLanguageTone } from "../../src/language/tone/language-tone.ts";
import { likeliest, TONES } from "../../src/language/tone/tone.ts";
import { agreement } from "../../src/learning/measures.ts";
import type { Row } from "./run.ts";
import type { Sets } from "./sets.ts";

/** Rows about languages: which one a text is in (right among those it names, and how many it names; nothing is said of the source). */
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
  return Promise.resolve([...rows, ...otherLanguages.flatMap((language) => toneIn(language, sets))]);
}

const otherLanguages = ["arabic", "french", "german", "hindi", "italian", "portuguese", "spanish"];

/**
 * How tweets of other languages sound, learnt from that language alone: from all of one part, and from as many as make 300 corrections
 * (the first 225, as a quarter examines). The other part is asked. The three tones are equally common, so that a third is chance.
 */
function toneIn(language: string, sets: Sets): Row[] {
  const set = sets.tweetsIn(language);
  const name = `tone, ${language[0]!.toUpperCase()}${language.slice(1)} tweets, learnt in the language`;
  if (set === undefined) return [{ name }];
  return [
    { name: `${name} (225 texts)`, teach: set.train.slice(0, 225) },
    { name: `${name} (all)`, teach: set.train },
  ].map(({ name: title, teach }) => {
    const read = languageToneReader(learnLanguageTone(teach));
    const { n, accuracy, macroF1 } = agreement(
      set.test.map(({ tone }) => tone),
      set.test.map(({ text }) => likeliest(read(text))),
      TONES,
    );
    return { name: title, n, values: { accuracy, macroF1 } };
  });
}
