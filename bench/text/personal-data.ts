import { maskPersonalData } from "../../src/language/mask.ts";
import type { Row } from "./run.ts";
import type { Sets } from "./sets.ts";

const kinds = [
  "EMAIL_ADDRESS",
  "PHONE_NUMBER",
  "CREDIT_CARD",
  "IBAN_CODE",
  "IP_ADDRESS",
  "US_SSN",
  "ZIP_CODE",
  "DOMAIN_NAME",
];

/**
 * Rows about personal data of structured kinds: found where none of a marked value is left but for a letter at either end. Texts of
 * patients were cleared before publication, so that what is masked there is nearly always wrong.
 */
export function personalDataRows(sets: Sets): Promise<Row[]> {
  const marked = sets.personalData();
  const masked = marked?.map((row) => ({ ...row, replaced: maskPersonalData(row.text).replaced }));
  const rows = kinds.map((kind): Row => {
    const name = `personal data, ${kind.toLowerCase().replaceAll("_", " ")}`;
    const bars = { recall: 0.95 };
    if (masked === undefined) return { name, bars };
    const spans = masked.flatMap((row) =>
      row.spans.filter((span) => span.kind === kind).map((span) => ({ row, span })),
    );
    const found = spans.filter(({ row, span }) =>
      row.replaced.some(({ start, end }) => start <= span.start + 1 && end >= span.end - 1),
    );
    return { name, n: spans.length, bars, values: { recall: found.length / spans.length } };
  });
  rows.push(...nameRows(sets));
  const clean = [...(sets.nhs() ?? []), ...(sets.reviews() ?? [])];
  const name = "personal data, clean texts left alone";
  const bars = { unchanged: 0.995 };
  if (clean.length === 0) return Promise.resolve([...rows, { name, bars }]);
  const unchanged = clean.filter(({ text }) => maskPersonalData(text).replaced.length === 0).length;
  return Promise.resolve([...rows, { name, n: clean.length, bars, values: { unchanged: unchanged / clean.length } }]);
}

/**
 * Rows about names of people, which have no shape: how many of those marked are found, and how many of the patients' texts, cleared of
 * names before publication, are changed. No bar is set; marked names come from all countries, and the lists are English.
 */
function nameRows(sets: Sets): Row[] {
  return (["given-away", "strict"] as const).map((names): Row => {
    const name = `personal data, names of people, ${names === "strict" ? "strictly" : "where given away"}`;
    const marked = sets.personalData();
    const patients = sets.nhs();
    if (marked === undefined || patients === undefined) return { name };
    const found = marked.flatMap(({ text, spans }) => {
      const { replaced } = maskPersonalData(text, { names });
      return spans
        .filter(({ kind }) => kind === "PERSON")
        .map((span) => replaced.some(({ start, end }) => start <= span.start + 1 && end >= span.end - 1));
    });
    const left = patients.filter(({ text }) => maskPersonalData(text, { names }).replaced.length === 0).length;
    const values = { recall: found.filter(Boolean).length / found.length, unchanged: left / patients.length };
    return { name, n: found.length, values };
  });
}
