import { attribute, date, email, identifier, type Layout, person, rowId, text } from "./layout.ts";
import { stars } from "./scales.ts";

/** A shop's reviews; headers vary in case, and in what the shop's reply is called. */
export const trustpilot: Layout = {
  name: "Trustpilot",
  kind: "review",
  sourceName: "Trustpilot",
  needs: { columns: ["Review Id", "Review Stars", "Review Content", "Review Created (UTC)"] },
  columns: [
    ["Review Id", rowId],
    ["Review Created (UTC)", date],
    ["Review Stars", stars],
    [/^review (title|content)$/, text],
    ["Review Consumer User Id", identifier("trustpilot user")],
    ["Review User Email", email],
    ["Review Username", person],
    [/^(domain url|webshop name|source of review|review language|location name)$/, attribute()],
  ],
  others: "ignore",
};

/** Reviews of what a shop sells have columns of their own. */
export const trustpilotProducts: Layout = {
  name: "Trustpilot product reviews",
  kind: "review",
  sourceName: "Trustpilot products",
  needs: { columns: ["review_id", "stars", "product_name", "content", "created_at"] },
  columns: [
    ["review_id", rowId],
    ["created_at", date],
    ["stars", stars],
    ["content", text],
    ["consumer_name", person],
    [/^product_(name|sku)$/, attribute()],
  ],
  others: "ignore",
};

/** A shop's reviews as the programs' interface gives them. */
export const trustpilotReviews: Layout = {
  name: "Trustpilot",
  kind: "review",
  sourceName: "Trustpilot",
  needs: { columns: ["id", "stars", "title", "text", "createdAt", "consumer.displayName"] },
  columns: [
    ["id", rowId],
    ["createdAt", date],
    ["stars", stars],
    [/^(title|text)$/, text],
    ["consumer.id", identifier("trustpilot user")],
    ["consumer.displayName", person],
    ["language", attribute("Review Language")],
    [/^(location\.name|source)$/, attribute()],
  ],
  others: "ignore",
};
