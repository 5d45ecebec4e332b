/**
 * Measures masking: `node tools/language/evaluate-masking.ts DATA_FOLDER [--show]`.
 *
 * Recall per kind on synthetic sentences with marked personal data (Presidio research set): a marked value counts as found when none of its
 * letters and digits is left, but for one at either end. False alarms: synthetic sentences without any mark, and patients' comments, which were
 * cleared of personal data before publication, so that whatever is masked there is (nearly) always wrong.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getCountries, getExampleNumber, type PhoneNumber } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import { maskPersonalData } from "../../src/language/mask.ts";
import { dataFolder, distinct, nhsComments, nhsCriticality, reviewSentences } from "./corpora.ts";

interface Synthetic {
  full_text: string;
  spans: { entity_type: string; start_position: number; end_position: number }[];
}

const STRUCTURED = [
  "EMAIL_ADDRESS",
  "PHONE_NUMBER",
  "CREDIT_CARD",
  "IBAN_CODE",
  "IP_ADDRESS",
  "US_SSN",
  "ZIP_CODE",
  "DOMAIN_NAME",
];
const folder = dataFolder();
const show = process.argv.includes("--show");
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const synthetic: Synthetic[] = JSON.parse(readFileSync(join(folder, "pii/synthetic.json"), "utf8"));
const masked = synthetic.map(({ full_text, spans }) => ({
  full_text,
  spans,
  replaced: maskPersonalData(full_text).replaced,
}));

write("| kind | marked | found | recall |\n|---|---|---|---|");
for (const kind of STRUCTURED) {
  const marked = masked.flatMap((row) =>
    row.spans.filter((span) => span.entity_type === kind).map((span) => ({ row, span })),
  );
  const missed = marked.filter(({ row, span }) => {
    return !row.replaced.some(({ start, end }) => start <= span.start_position + 1 && end >= span.end_position - 1);
  });
  const found = marked.length - missed.length;
  write(`| ${kind} | ${marked.length} | ${found} | ${(found / marked.length).toFixed(3)} |`);
  if (show)
    for (const { row, span } of missed)
      write(`  missed: ${row.full_text.slice(Math.max(0, span.start_position - 40), span.end_position + 20)}`);
}

const wrong = masked.flatMap(({ full_text, spans, replaced }) =>
  replaced
    .filter(({ start, end }) => !spans.some((span) => start < span.end_position && end > span.start_position))
    .map(
      ({ kind, start, end }) =>
        `${kind}: ${full_text.slice(Math.max(0, start - 20), start)}<<${full_text.slice(start, end)}>>`,
    ),
);
write(`\nreplacements in the synthetic set that touch nothing marked: ${wrong.length}`);
if (show) for (const line of wrong) write(`  ${line}`);

write("\n| texts without personal data | n | changed | share |\n|---|---|---|---|");
falseAlarms(
  "synthetic sentences without a mark",
  synthetic.filter(({ spans }) => spans.length === 0).map((row) => row.full_text),
);
falseAlarms(
  "NHS comments",
  distinct(nhsComments(folder)).map(({ text }) => text),
);
falseAlarms(
  "NHS comments, earlier coding",
  distinct(nhsCriticality(folder)).map(({ text }) => text),
);
falseAlarms(
  "review sentences",
  distinct(reviewSentences(folder)).map(({ text }) => text),
);

function falseAlarms(name: string, texts: string[]): void {
  const changed = texts
    .map((text) => ({ text, replaced: maskPersonalData(text).replaced }))
    .filter(({ replaced }) => replaced.length > 0);
  write(`| ${name} | ${texts.length} | ${changed.length} | ${((100 * changed.length) / texts.length).toFixed(2)}% |`);
  if (!show) return;
  for (const { text, replaced } of changed) {
    for (const { kind, start, end } of replaced)
      write(`  ${kind}: ${text.slice(Math.max(0, start - 30), start)}<<${text.slice(start, end)}>>`);
  }
}

// A check that the rules were not written against: one example number of every numbering plan, in sentences without any announcing word.
write("\n| example numbers of all numbering plans | n | masked whole | share |\n|---|---|---|---|");
const plans = getCountries().flatMap((country) => getExampleNumber(country, examples) ?? []);
plansFound("international form, country unknown", (number) => ({
  written: number.formatInternational(),
  country: "GB",
}));
plansFound("national form, country known", (number) => ({ written: number.formatNational(), country: number.country }));
plansFound("national form, another country assumed", (number) => ({ written: number.formatNational(), country: "GB" }));

function plansFound(name: string, form: (number: PhoneNumber) => { written: string; country?: string }): void {
  const found = plans.filter((number) => {
    const { written, country } = form(number);
    const { text } = maskPersonalData(`You get me under ${written} every day.`, { country });
    return /^You get me under \[[^\]]+\] every day\.$/.test(text);
  });
  write(`| ${name} | ${plans.length} | ${found.length} | ${(found.length / plans.length).toFixed(3)} |`);
}
