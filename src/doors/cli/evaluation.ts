import { type Command, Option } from "commander";

export const evaluationTasks = ["sentiment", "theme"] as const;

export interface EvaluationAsked {
  text: string;
  label: string;
  task: (typeof evaluationTasks)[number];
  /** Share of the rows, 0 to 1, that is learnt from; the rest is asked about. Absent: nothing is learnt. */
  train?: number;
}

export type Evaluate = (file: string, asked: EvaluationAsked) => Promise<unknown>;

/** Adds `bw text eval`. It reads a file and answers; no workspace is touched. */
export function addEvaluationCommand(
  group: Command,
  evaluate: () => Promise<Evaluate>,
  say: (answer: unknown) => void,
): void {
  group
    .command("eval")
    .description("How well labelled texts of a CSV file are understood, on this machine, without storing anything")
    .argument("<file>", "a CSV file with a header")
    .requiredOption("--text <column>", "the column with the texts")
    .requiredOption("--label <column>", "the column with what people said: negative, neutral, positive; or any themes")
    .addOption(new Option("--task <task>", "what is evaluated").choices(evaluationTasks).makeOptionMandatory())
    .option("--train <share>", "learn from this share of the rows first, such as 0.5; themes need it", Number)
    .action(async (file: string, asked: EvaluationAsked) => say(await (await evaluate())(file, asked)));
}
