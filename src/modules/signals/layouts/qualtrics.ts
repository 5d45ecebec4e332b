import { attribute, date, email, identifier, ignore, type Layout, person, rowId } from "./layout.ts";
import { nps } from "./scales.ts";

const columns: Layout["columns"] = [
  ["ResponseId", rowId],
  ["RecordedDate", date],
  ["EndDate", date],
  ["StartDate", ignore],
  [/^(finished|distributionchannel|userlanguage)$/, attribute()],
  [/^(status|ipaddress|progress|duration \(in seconds\)|location(latitude|longitude|accuracy))$/, ignore],
  [/^recipient(first|last)name$/, person],
  ["RecipientEmail", email],
  ["ExternalReference", identifier("external reference")],
  // The points of a scored survey: what they are out of, the file does not say.
  [/^sc\d+$/, attribute()],
  // What Qualtrics notes of robots, repeats and hurry beside the answers.
  [
    /^q_(recaptcha|relevantid|duplicate|ballotbox|terminate|unanswered|straightlining|ambiguous|totalduration|url$|language$)/,
    ignore,
  ],
  [/_nps_group$|_do(_\d+)?$|_(first|last|page) (click|submit)$|_click count$/, ignore],
];

const base = {
  name: "Qualtrics",
  kind: "survey-response",
  // "Guest survey_March 3, 2024_10.12.csv"
  fileNameEnd: /[_ ]\p{L}+ \d{1,2}, \d{4}[_ ]\d{1,2}\.\d{2}$/u,
  beside: { ending: "_NPS_GROUP", as: { role: "score", scale: nps } },
  leaveOut: [
    { column: "Status", values: ["1", "Survey Preview"], reason: "A preview of the survey, not a customer's answer." },
    { column: "Status", values: ["2", "Survey Test"], reason: "A test of the survey, not a customer's answer." },
    { column: "Status", values: ["8", "9", "Spam"], reason: "Qualtrics marked the answer as spam." },
  ],
  dateOrder: "year-first",
} as const satisfies Partial<Layout>;

/** Names, question texts in the language of whoever exported, and ids: the third row is the one that never changes. */
export const qualtrics: Layout = {
  ...{ ...base, columns },
  header: { rows: 3, named: "first" },
  labels: 1,
  needs: { columns: ["ResponseId", "RecordedDate"], like: { row: 2, cells: /^\{ ?"importid"/ } },
};

/** Exported without the rows that explain. */
export const qualtricsBare: Layout = {
  ...{ ...base, columns },
  needs: { columns: ["ResponseId", "RecordedDate", "DistributionChannel"] },
};

/** Exports from before 2017: V1 to V10 above their names, and a blank column at the end. */
export const qualtricsLegacy: Layout = {
  ...base,
  header: { rows: 2, named: "last" },
  needs: { row: 1, columns: ["ResponseID", "ResponseSet", "ExternalDataReference", "Finished"] },
  columns: [
    ["ResponseID", rowId],
    ["EndDate", date],
    ["StartDate", ignore],
    ["Finished", attribute()],
    ["Name", person],
    ["EmailAddress", email],
    ["ExternalDataReference", identifier("external reference")],
    [/^(responseset|status|ipaddress)$|^location(latitude|longitude|accuracy)$|^column \d+$/, ignore],
  ],
};
