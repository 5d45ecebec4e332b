import { date, type Layout, person, rowId } from "./layout.ts";
import { five, score } from "./scales.ts";

/** Reviews of places, as a business profile or Takeout gives them. One without words is a rating only. */
export const googleReviews: Layout = {
  name: "Google reviews",
  kind: "review",
  sourceName: "Google reviews",
  needs: { columns: ["reviewId", "starRating", "createTime"] },
  columns: [
    ["reviewId", rowId],
    ["createTime", date],
    ["starRating", score("Stars", five, ["STAR_RATING_UNSPECIFIED"])],
    ["comment", { role: "text", withoutTranslation: true }],
    ["reviewer.displayName", person],
  ],
  others: "ignore",
};
