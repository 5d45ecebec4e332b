import { act, attribute, date, email, html, identifier, type Layout, person, text } from "./layout.ts";
import { five, score } from "./scales.ts";

/** A row for each message; the rows of one conversation are one act. */
export const intercom: Layout = {
  name: "Intercom",
  kind: "conversation",
  sourceName: "Intercom",
  needs: { columns: ["conversation_id", "message_id", "message_body", "message_author_type"] },
  columns: [
    ["conversation_id", act],
    ["message_created_at", date],
    ["message_body", html],
    ["message_author_user_id", identifier("user id")],
    ["message_author_id", identifier("intercom contact")],
    ["message_author_email", email],
    ["message_author_name", person],
    [/^message_author_companies$/, attribute("company")],
    ["conversation_rating", score("Satisfaction", five)],
    ["conversation_remark", text],
    [/^conversation_(tags|topics|state)$|^app_name$|^conversation_attribute\./, attribute()],
  ],
  others: "ignore",
  leaveOut: [
    {
      column: "message_author_type",
      values: ["admin", "bot", "team", "operator"],
      reason: "Written by staff or by a program, not by the customer.",
    },
  ],
};
