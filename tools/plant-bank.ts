import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { bankFiles, inventedFiles, questionsIn, rowsOf } from "../demo/bank/files.ts";

/**
 * Writes what is invented in the demonstration's bank anew, from demo/bank/planted.ts: `node tools/plant-bank.ts`. With the path of
 * Banking77's train.csv, the questions are taken from there; without it, from the file that was written last, which has them all.
 */
const [original] = process.argv.slice(2);
const questions = questionsIn(
  original === undefined
    ? rowsOf(bankFiles.questions)
    : (parse(readFileSync(original), { columns: ["Question", "Topic"], from: 2 }) as Record<string, string>[]),
);
const files = inventedFiles(questions, rowsOf(bankFiles.complaints));
for (const name of ["questions", "customers", "ownComplaints"] as const) {
  writeFileSync(bankFiles[name], files[name]);
  process.stdout.write(`${bankFiles[name]}: ${files[name].split("\n").length - 2} rows\n`);
}
