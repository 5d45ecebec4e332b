/**
 * Learns how texts sound and writes src/language/tone/tone.f16, for both tiers of the encoder:
 *
 *     node tools/language/learn-tone.ts DATA_FOLDER
 *
 * From: NHS England patient comments (MIT), UCI Sentiment Labelled Sentences by Kotzias et al. 2015 (CC BY 4.0), and MAMS by Jiang
 * et al. 2019 (Apache-2.0), of which each aspect with the words around it is one short text. A fifth, by a hash of the words, is
 * held back first: on it the temperatures are chosen, and the table of docs/methods/text.md is printed. What ships is then
 * learnt from everything. The texts themselves are not included.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Encoder, Tier } from "../../src/encoder/encoder.ts";
import { nativeEncoder } from "../../src/encoder/native.ts";
import { tableEncoder } from "../../src/encoder/table.ts";
import { fingerprint } from "../../src/language/fingerprint.ts";
import { stretchesFor } from "../../src/language/tone/aspect.ts";
import { TONE_FILE, writeTone } from "../../src/language/tone/model-file.ts";
import {
  learnTone,
  likeliest,
  TONES,
  type ToneExample,
  type ToneModel,
  toneReader,
} from "../../src/language/tone/tone.ts";
import { agreement } from "../../src/learning/measures.ts";
import { aspectSentences, distinct, nhsCriticality, nhsSentiment, reviewSentences } from "./corpora.ts";

const [folder] = parseArgs({ allowPositionals: true }).positionals;
if (folder === undefined)
  throw new Error("Give the folder that holds nhs_feedback, uci_sentences, mams as first argument.");

const labelled = [
  ...distinct(nhsSentiment(folder)),
  ...distinct(nhsCriticality(folder)),
  ...distinct(reviewSentences(folder)),
];
const aspects = aspectSentences(folder).flatMap(({ text, aspects: all }) =>
  all.flatMap(({ at, polarity }) => {
    const tone = TONES.find((each) => each === polarity);
    return tone === undefined ? [] : [{ text, at, tone }];
  }),
);

const native = await nativeEncoder(join(import.meta.dirname, "../../.bellwether/models"));
const learnt = { encoder: await learn(native), table: await learn(tableEncoder()) };
const { rarity, ofWords } = learnt.encoder.model;
writeFileSync(
  TONE_FILE,
  writeTone({
    rarity,
    words: ofWords.weights,
    biases: ofWords.biases,
    temperatures: { encoder: learnt.encoder.temperature, table: learnt.table.temperature },
    heads: { encoder: learnt.encoder.model.ofVectors.weights, table: learnt.table.model.ofVectors.weights },
  }),
);

async function learn(encoder: Encoder): Promise<{ model: ToneModel; temperature: number }> {
  const examples: ToneExample[] = [];
  for (const { text, polarity, domain } of labelled) {
    examples.push({ text, tone: polarity, domain, vector: (await encoder.encode(text, [])).whole.tone });
  }
  for (const { text, at, tone } of aspects) {
    const [, near] = stretchesFor(text, { start: at, end: at + 1 });
    const { whole, stretches } = await encoder.encode(text, [near]);
    const vector = (stretches[0] ?? whole).tone;
    examples.push({ text: text.slice(near.start, near.end), tone, domain: "restaurants", vector });
  }
  const held = examples.filter(({ text }) => isHeld(text));
  const model = learnTone(examples.filter(({ text }) => !isHeld(text)));
  const temperature = warmest(model, held);
  report(encoder.tier, { ...model, temperature }, held);
  return { model: learnTone(examples), temperature };
}

/** Guo et al. 2017, https://arxiv.org/abs/1706.04599: the temperature under which what is held back is likeliest. */
function warmest(model: ToneModel, held: readonly ToneExample[]): number {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY };
  for (let temperature = 0.4; temperature <= 2; temperature += 0.05) {
    const read = toneReader({ ...model, temperature });
    const loss = held.reduce((sum, example) => sum - Math.log(read(example)[TONES.indexOf(example.tone)]! + 1e-9), 0);
    if (loss < best.loss) best = { temperature, loss };
  }
  return Math.round(best.temperature * 100) / 100;
}

function report(tier: Tier, model: ToneModel, held: readonly ToneExample[]): void {
  const read = toneReader(model);
  const answers = held.map((example) => ({ example, chances: read(example) }));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`\n${tier}, temperature ${model.temperature}\n\n| domain | n | accuracy | macro-F1 |\n|---|---|---|---|`);
  for (const [domain, group] of Map.groupBy(answers, ({ example }) => example.domain)) {
    const truths = group.map(({ example }) => example.tone);
    const used = TONES.filter((tone) => truths.includes(tone));
    const { n, accuracy, macroF1 } = agreement(
      truths,
      group.map(({ chances }) => likeliest(chances)),
      used,
    );
    say(`| ${domain} | ${n} | ${accuracy.toFixed(3)} | ${macroF1.toFixed(3)} |`);
  }
  say("\n| it says | n | mean of what it says | came true |\n|---|---|---|---|");
  for (let from = 0.3; from < 1; from += 0.1) {
    const within = answers.filter(({ chances }) => Math.max(...chances) >= from && Math.max(...chances) < from + 0.1);
    if (within.length === 0) continue;
    const mean = within.reduce((sum, { chances }) => sum + Math.max(...chances), 0) / within.length;
    const right = within.filter(({ example, chances }) => likeliest(chances) === example.tone).length / within.length;
    say(
      `| ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)} | ${within.length} | ${mean.toFixed(3)} | ${right.toFixed(3)} |`,
    );
  }
}

function isHeld(text: string): boolean {
  return Number.parseInt(fingerprint(text.toLowerCase().trim()).slice(-4), 16) % 5 === 0;
}
