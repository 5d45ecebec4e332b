import { attribute, date, ignore, type Layout, rowId, text } from "./layout.ts";

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

/** The same by the names of its fields, as the search for programs gives them: as a table, or one record below the other. */
const cfpbFields = (prefix: string): Layout => ({
  ...cfpb,
  needs: {
    columns: ["complaint_id", "date_received", "complaint_what_happened", "company"].map((name) => prefix + name),
  },
  columns: [
    [`${prefix}complaint_id`, rowId],
    [`${prefix}date_received`, date],
    [`${prefix}complaint_what_happened`, text],
    [new RegExp(`^${prefix}(?:date_sent_to_company|consumer_consent_provided|has_narrative)$`), ignore],
    ...Object.entries(titles).map(([field, title]) => [prefix + field, attribute(title)] as const),
  ],
  others: "ignore",
  dateOrder: "year-first",
});

/** As the published file calls them, so that a filter finds a complaint whichever way it came. */
const titles = {
  product: "Product",
  sub_product: "Sub-product",
  issue: "Issue",
  sub_issue: "Sub-issue",
  company: "Company",
  company_response: "Company response to consumer",
  company_public_response: "Company public response",
  state: "State",
  zip_code: "ZIP code",
  tags: "Tags",
  submitted_via: "Submitted via",
  timely: "Timely response?",
  consumer_disputed: "Consumer disputed?",
};

export const cfpbTable = cfpbFields("");
export const cfpbRecords = cfpbFields("_source.");
