import { attribute, date, email, ignore, type Layout, person, rowId } from "./layout.ts";

const respondent = /^respondent ?id$/;

/** Questions above their choices; a blank cell goes on with the question before it. */
export const surveyMonkey: Layout = {
  name: "SurveyMonkey",
  kind: "survey-response",
  header: { rows: 2, named: "joined" },
  needs: {
    columns: [respondent, /^collector ?id$/, /^(?:end ?date|date modified)$/],
    blank: { row: 1, column: respondent },
  },
  columns: [
    [respondent, rowId],
    [/^end ?date$/, date],
    ["Date Modified", date],
    [/^collector ?id$/, attribute("Collector")],
    [/^start ?date$|^date created$|^ip address$/, ignore],
    ["Email Address", email],
    [/^(first|last) ?name$/, person],
    [/^custom data( \d+)?$/, attribute()],
  ],
  dateOrder: "month-first",
};

/** The same when somebody took out the row of choices. */
export const surveyMonkeyBare: Layout = {
  ...surveyMonkey,
  header: undefined,
  needs: { columns: surveyMonkey.needs.columns },
};
