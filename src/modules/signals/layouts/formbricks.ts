import { attribute, date, identifier, ignore, type Layout, rowId } from "./layout.ts";

/** Answers of one survey, the questions between what is known of the answer and of the person. */
export const formbricks: Layout = {
  name: "Formbricks",
  kind: "survey-response",
  needs: { columns: ["No.", "Response ID", "Timestamp", "Finished", "Survey ID"] },
  columns: [
    ["Response ID", rowId],
    ["Timestamp", date],
    [/^(no\.|survey id|formbricks id \(internal\)|quotas|verified email)$/, ignore],
    ["User ID", identifier("user id")],
    [/^person\.email$/, identifier("e-mail")],
    [/^person\./, { role: "customer-attribute" }],
    [/^(finished|tags)$/, attribute()],
  ],
  dateOrder: "year-first",
};
