import { attribute, date, email, ignore, type Layout, person, rowId } from "./layout.ts";

/** Questions above their choices; a blank cell goes on with the question before it. */
export const surveyMonkey: Layout = {
  name: "SurveyMonkey",
  kind: "survey-response",
  header: { rows: 2, named: "joined" },
  needs: { columns: ["Respondent ID", "Collector ID", "Start Date", "End Date"] },
  columns: [
    ["Respondent ID", rowId],
    ["End Date", date],
    ["Collector ID", attribute("Collector")],
    [/^start date$|^date (created|modified)$|^ip address$/, ignore],
    ["Email Address", email],
    [/^(first|last) name$/, person],
    [/^custom data( \d+)?$/, attribute()],
  ],
  dateOrder: "month-first",
};
