import { act, attribute, date, email, identifier, ignore, type Layout, rowId } from "./layout.ts";
import { five, nps, seven } from "./scales.ts";

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

/** Formbricks Hub: a row for each answer, and what kind of answer it is beside it. */
export const formbricksHub: Layout = {
  name: "Formbricks Hub",
  kind: "survey-response",
  needs: { columns: ["submission_id", "collected_at", "field_id", "field_type", "value"] },
  columns: [
    ["submission_id", act],
    ["collected_at", date],
    [
      "value",
      {
        ...{ role: "answer", type: "field_type", name: "field_id", texts: ["text"] },
        scales: { nps, csat: five, rating: five, ces: seven },
      },
    ],
    [/^field_(id|type|label)$/, ignore],
    ["email", email],
    ["language", attribute()],
  ],
  others: "attribute",
  dateOrder: "year-first",
  notes: [
    "The file does not say how long its scales are: satisfaction and ratings are taken as 1 to 5 and ease as 1 to 7, with the highest as the best. Please check them.",
  ],
};
