import { attribute, date, type Layout, rowId, text } from "./layout.ts";
import { stars } from "./scales.ts";

const base = {
  name: "App Store",
  kind: "review",
  sourceName: "App Store",
  others: "ignore",
} as const satisfies Partial<Layout>;

/** Reviews as App Store Connect gives them to programs, one object a review. */
export const appStore: Layout = {
  ...base,
  needs: { columns: ["id", "attributes.rating", "attributes.body", "attributes.createdDate"] },
  columns: [
    ["id", rowId],
    ["attributes.createdDate", date],
    ["attributes.rating", stars],
    [/^attributes\.(title|body)$/, text],
    ["attributes.reviewerNickname", { role: "customer-attribute", name: "nickname" }],
    ["attributes.territory", attribute("territory")],
  ],
};

/** The public feed of an app. */
export const appStoreFeed: Layout = {
  ...base,
  needs: { columns: ["id.label", "im:rating.label", "content.label", "updated.label"] },
  columns: [
    ["id.label", rowId],
    ["updated.label", date],
    ["im:rating.label", stars],
    [/^(title|content)\.label$/, text],
    ["author.name.label", { role: "customer-attribute", name: "nickname" }],
    ["im:version.label", attribute("version")],
  ],
};
