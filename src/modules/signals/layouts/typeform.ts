import { attribute, date, ignore, type Layout, rowId } from "./layout.ts";

/** One row an answer, the questions in the middle with tags in them, one column for each choice. */
export const typeform: Layout = {
  name: "Typeform",
  kind: "survey-response",
  needs: { columns: ["Submit Date (UTC)", "Start Date (UTC)", "Network ID"] },
  columns: [
    ["#", rowId],
    ["Submit Date (UTC)", date],
    [/^(start|stage) date \(utc\)$|^network id$|^response type$/, ignore],
    ["Tags", attribute()],
  ],
  leaveOut: [{ column: "Response Type", values: ["partial", "started"], reason: "The form was begun and not sent." }],
  dateOrder: "year-first",
};
