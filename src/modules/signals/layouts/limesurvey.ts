import { attribute, date, type HeaderPattern, ignore, type Layout, rowId } from "./layout.ts";

/** Answers with question codes above them; an answer that was not sent has no date of sending. */
export const limeSurvey: Layout = {
  name: "LimeSurvey",
  kind: "survey-response",
  fileNameEnd: /^results-survey|[-_ ]results$/i,
  needs: { columns: ["id", "submitdate", "lastpage", "startlanguage"] },
  columns: [
    ["id", rowId],
    ["submitdate", date],
    [/^(lastpage|seed|startdate|datestamp|ipaddr|refurl|token|interviewtime|grouptime.*)$/, ignore],
    ["startlanguage", attribute("language")],
  ],
  // How long a question was looked at, "Q1Time" beside "Q1", is a number and no rating.
  behind: { ending: "time", as: ignore },
  leaveOut: leftOut("submitdate"),
  dateOrder: "year-first",
};

/** The same with the questions above the columns, whole or cut short, and with or without their codes before them. */
export const limeSurveyInWords: Layout = {
  ...limeSurvey,
  needs: {
    columns: [heading("id", "Response ID"), heading("submitdate", "Date submitted"), heading("lastpage", "Last page")],
  },
  columns: [
    [heading("id", "Response ID"), rowId],
    [heading("submitdate", "Date submitted"), date],
    [
      /^(?:\w+\. )?(?:last page|seed|date started|date last action|ip address|referrer url|access code|token|total time|(?:group|question) time(?:: .*)?)$/,
      ignore,
    ],
    [heading("startlanguage", "Start language"), attribute("language")],
  ],
  leaveOut: leftOut(heading("submitdate", "Date submitted")),
};

function heading(code: string, words: string): RegExp {
  return new RegExp(`^(?:${code}\\. )?${words.toLowerCase()}$`);
}

function leftOut(column: HeaderPattern): NonNullable<Layout["leaveOut"]> {
  return [
    { column, values: [""], reason: "The survey was begun and not sent." },
    {
      column,
      values: ["1980-01-01 00:00:00"],
      reason: "LimeSurvey keeps no date for this survey, and writes 1 January 1980 in its place.",
    },
  ];
}
