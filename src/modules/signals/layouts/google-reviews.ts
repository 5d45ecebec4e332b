import { date, type Layout, person, rowId } from "./layout.ts";
import { five, score } from "./scales.ts";

/** The name of a review is a path, "accounts/1/locations/77/reviews/abc": it holds the id, and of several places the one that is meant. */
const path = { role: "row-id", parameter: "reviews", attribute: { name: "location", parameter: "locations" } } as const;

const reviewsUnder = (prefix: string): Layout => ({
  name: "Google reviews",
  kind: "review",
  sourceName: "Google reviews",
  needs: {
    columns: ["starRating", "createTime", /(?:^|\.)(?:name|reviewid)$/].map((at) =>
      at instanceof RegExp ? at : prefix + at,
    ),
  },
  columns: [
    [`${prefix}name`, path],
    [`${prefix}reviewId`, rowId],
    [`${prefix}createTime`, date],
    [`${prefix}starRating`, score("Stars", five, ["STAR_RATING_UNSPECIFIED"])],
    [`${prefix}comment`, { role: "text", withoutTranslation: true }],
    [`${prefix}reviewer.displayName`, person],
  ],
  others: "ignore",
});

/** Reviews of places, as a business profile or Takeout gives them. One without words is a rating only. */
export const googleReviews = reviewsUnder("");
/** Of several places at once, as the interface for programs gives them. */
export const googleReviewsOfPlaces = reviewsUnder("review.");
