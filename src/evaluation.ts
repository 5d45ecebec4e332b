import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Evaluate, EvaluationAsked } from "./doors/cli/evaluation.ts";
import { encoderService } from "./encoder/service.ts";
import { AppError } from "./kernel/error.ts";
import { fingerprint } from "./language/fingerprint.ts";
import { normaliseText } from "./language/normalise.ts";
import { shippedTone } from "./language/tone/model-file.ts";
import { adaptTone, likeliest, TONES, type ToneExample, toneReader } from "./language/tone/tone.ts";
import { type ChoiceExample, type ChoiceInput, chooser, learnChoice } from "./learning/choice.ts";
import { agreement } from "./learning/measures.ts";

interface LabelledText {
  text: string;
  label: string;
}

/** Evaluates any labelled file with what the product understands texts by. Rows without text or label are left out, and counted. */
export function evaluation(config: Config, logger: Logger): Evaluate {
  return async (file, asked) => {
    requireSensible(file, asked);
    const { rows, leftOut } = await readRows(file, asked);
    const encoder = encoderService({
      folder: join(config.dataDir, "models"),
      tier: config.textTier,
      workers: 1,
      warn: (message, details) => logger.warn(details, message),
    });
    try {
      const { tier } = await encoder.ready();
      const encoded = await encoder.encode(rows.map(({ text }) => ({ text, stretches: [] })));
      // Copies of a text stand on one side: chosen by its words, never by its row.
      const isTaught = ({ text }: LabelledText) =>
        Number.parseInt(fingerprint(text.toLowerCase()).slice(-4), 16) / 0xffff < (asked.train ?? 0);
      const examples = rows.map((row, index) => ({ ...row, encoding: encoded[index]!.whole, taught: isTaught(row) }));
      const held = examples.filter(({ taught }) => !taught);
      const taught = examples.filter((example) => example.taught);
      if (held.length === 0) throw new AppError("NOTHING_TO_EVALUATE", { file });
      const answers =
        asked.task === "sentiment"
          ? tonesOf(
              taught.map(({ text, label, encoding }) => ({
                text,
                tone: label as ToneExample["tone"],
                vector: encoding.tone,
              })),
              held.map(({ text, encoding }) => ({ text, vector: encoding.tone })),
              tier,
            )
          : themesOf(
              taught.map(({ text, label, encoding }) => ({ text, label, ...encoding })),
              held.map(({ text, encoding }) => ({ text, ...encoding })),
            );
      return { file, tier, leftOut, learntFrom: taught.length, ...reported(held, answers) };
    } finally {
      await encoder.close();
    }
  };
}

function tonesOf(
  taught: readonly ToneExample[],
  held: readonly { text: string; vector: Float32Array }[],
  tier: "encoder" | "table",
) {
  const model = taught.length === 0 ? shippedTone(tier) : adaptTone(shippedTone(tier), taught);
  const read = toneReader(model);
  return held.map((example): string => likeliest(read(example)));
}

function themesOf(taught: readonly ChoiceExample[], held: readonly ChoiceInput[]): string[] {
  const choice = learnChoice(taught);
  const choose = chooser(choice);
  return held.map((example) => {
    const chances = choose(example);
    return choice.labels[chances.indexOf(Math.max(...chances))]!;
  });
}

function reported(held: readonly LabelledText[], answers: readonly string[]) {
  const truths = held.map(({ label }) => label);
  const labels = [...new Set(truths)].sort();
  const { n, accuracy, macroF1 } = agreement(truths, answers, labels);
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    asked: n,
    accuracy: round(accuracy),
    macroF1: round(macroF1),
    labels: labels.map((label) => {
      const meant = truths.filter((truth) => truth === label).length;
      const said = answers.filter((answer) => answer === label).length;
      const right = truths.filter((truth, index) => truth === label && answers[index] === label).length;
      // A share of nothing is no share.
      return {
        ...{ label, meant, said },
        precision: said === 0 ? null : round(right / said),
        recall: meant === 0 ? null : round(right / meant),
      };
    }),
  };
}

/** @throws AppError NOT_FOUND, INVALID_INPUT */
function requireSensible(file: string, { task, train }: EvaluationAsked): void {
  if (!existsSync(file)) throw new AppError("NOT_FOUND", { noun: "file" });
  const refuse = (message: string): never => {
    throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "train", message }] });
  };
  if (train !== undefined && !(train > 0 && train < 1)) refuse("A share between 0 and 1, such as 0.5.");
  if (task === "theme" && train === undefined) refuse("Themes are learnt from a part of the file: --train 0.5");
}

/** @throws AppError INVALID_INPUT where a column is missing or a label is none of the tones */
async function readRows(file: string, { text, label, task }: EvaluationAsked) {
  const parser = createReadStream(file).pipe(
    parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  const rows: LabelledText[] = [];
  let leftOut = 0;
  for await (const row of parser as AsyncIterable<Record<string, string>>) {
    for (const [path, column] of Object.entries({ text, label })) {
      if (row[column] !== undefined) continue;
      const message = `There is no column "${column}"; there are: ${Object.keys(row).slice(0, 20).join(", ")}.`;
      throw new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
    }
    const given = { text: normaliseText(row[text]!), label: row[label]!.trim() };
    const said = task === "sentiment" ? given.label.toLowerCase() : given.label;
    if (given.text === "" || said === "") leftOut++;
    else if (task === "sentiment" && !TONES.some((tone) => tone === said)) {
      const message = `"${given.label}" is none of ${TONES.join(", ")}.`;
      throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "label", message }] });
    } else rows.push({ text: given.text, label: said });
  }
  return { rows, leftOut };
}
