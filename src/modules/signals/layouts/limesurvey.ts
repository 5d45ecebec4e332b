import { attribute, date, ignore, type Layout, rowId } from "./layout.ts";

/** Answers with question codes above them; an answer that was not sent has no date of sending. */
export const limeSurvey: Layout = {
  name: "LimeSurvey",
  kind: "survey-response",
  fileNameEnd: /^results-survey|[-_ ]results$/i,
  needs: { columns: ["id", "submitdate", "lastpage", "startlanguage"] },
  columns: [
    ["id", rowId],
    ["submitdate", date],
    [/^(lastpage|seed|startdate|datestamp|ipaddr|refurl|token)$/, ignore],
    ["startlanguage", attribute("language")],
  ],
  leaveOut: [
    { column: "submitdate", values: [""], reason: "The survey was begun and not sent." },
    {
      column: "submitdate",
      values: ["1980-01-01 00:00:00"],
      reason: "LimeSurvey keeps no date for this survey, and writes 1 January 1980 in its place.",
    },
  ],
  dateOrder: "year-first",
};
