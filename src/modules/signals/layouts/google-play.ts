import { attribute, date, type Layout, text } from "./layout.ts";
import { stars } from "./scales.ts";

/** Monthly files in UTF-16. A review that was edited stands in it again; one without words has no address, and so no id. */
export const googlePlay: Layout = {
  name: "Google Play",
  kind: "review",
  sourceName: "Google Play",
  needs: { columns: ["Package Name", "Star Rating", "Review Submit Date and Time"] },
  columns: [
    ["Review Link", { role: "row-id", parameter: "reviewId" }],
    ["Review Submit Date and Time", date],
    ["Star Rating", stars],
    [/^review (title|text)$/, text],
    [/^(package name|app version (code|name)|reviewer language|device)$/, attribute()],
  ],
  others: "ignore",
  dateOrder: "year-first",
  notes: ["A review that was edited replaces its earlier wording, which stays readable."],
};
