import { date, ignore, type Layout, rowId, text } from "./layout.ts";

/** Complaints that the Consumer Financial Protection Bureau of the United States publishes. */
export const cfpb: Layout = {
  name: "CFPB complaints",
  kind: "complaint",
  sourceName: "CFPB complaints",
  needs: { columns: ["Complaint ID", "Date received", "Consumer complaint narrative", "Product"] },
  columns: [
    ["Complaint ID", rowId],
    ["Date received", date],
    ["Consumer complaint narrative", text],
    ["Date sent to company", ignore],
    [/^consumer consent provided\?$/, ignore],
  ],
  others: "attribute",
  dateOrder: "month-first",
};

/** The same as it was published before 2017, and in extracts: without words, and without a number for each complaint. */
export const cfpbWithoutWords: Layout = {
  ...cfpb,
  needs: {
    columns: ["Date received", "Product", "Issue", "Company", "Company response to consumer"],
    without: ["Complaint ID"],
  },
};
