import { attribute, date, type Layout, person, rowId, text } from "./layout.ts";
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

/** Reviews of the last week as the programs' interface gives them. A title and the words after it are divided by a tab. */
export const googlePlayReviews: Layout = {
  name: "Google Play",
  kind: "review",
  sourceName: "Google Play",
  needs: { columns: ["reviewId", "comments.userComment.text", "comments.userComment.starRating"] },
  columns: [
    ["reviewId", rowId],
    ["comments.userComment.lastModified.seconds", date],
    ["comments.userComment.starRating", stars],
    ["comments.userComment.text", text],
    ["authorName", person],
    ["comments.userComment.reviewerLanguage", attribute("Reviewer Language")],
    ["comments.userComment.device", attribute("Device")],
    ["comments.userComment.appVersionName", attribute("App Version Name")],
    ["comments.userComment.appVersionCode", attribute("App Version Code")],
  ],
  others: "ignore",
};
