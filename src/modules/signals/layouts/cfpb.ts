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
