/** Documents a second on one core: `node tools/language/measure-speed.ts DATA_FOLDER`. */
import { maskPersonalData } from "../../src/language/mask.ts";
import { normaliseText } from "../../src/language/normalise.ts";
import { sentencesOf } from "../../src/language/sentences.ts";
import { sentimentOf } from "../../src/language/sentiment.ts";
import { healthThemes } from "../../src/language/starter/health.ts";
import { compileThemes, matchThemes } from "../../src/language/themes.ts";
import { createUnderstanding } from "../../src/language/understand.ts";
import { dataFolder, nhsComments, tweets } from "./corpora.ts";

const folder = dataFolder();
const compiled = compileThemes(healthThemes.map(({ key, ...words }) => ({ id: key, ...words })));
const understanding = createUnderstanding(healthThemes);
const steps: [name: string, run: (text: string) => unknown][] = [
  ["normaliseText", normaliseText],
  ["maskPersonalData", (text) => maskPersonalData(text)],
  ["sentencesOf", sentencesOf],
  ["sentimentOf", (text) => sentimentOf(text)],
  [`matchThemes, ${healthThemes.length} themes`, (text) => matchThemes(text, compiled)],
  ["understand", (text) => understanding.understand(text)],
];
const sets = [
  { name: "tweets", texts: tweets(folder).map(({ text }) => text) },
  { name: "NHS comments", texts: nhsComments(folder).map(({ text }) => text) },
];

for (const { name, texts } of sets) {
  const length = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  process.stdout.write(`\n${texts.length} ${name}, ${Math.round(length)} characters each\n`);
  for (const [step, run] of steps) {
    for (const text of texts) run(text);
    const start = performance.now();
    for (const text of texts) run(text);
    process.stdout.write(`${step}: ${Math.round(texts.length / ((performance.now() - start) / 1000))} a second\n`);
  }
}
