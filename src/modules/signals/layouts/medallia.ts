import { attribute, date, email, ignore, type Layout, person, rowId, text } from "./layout.ts";
import { stars } from "./scales.ts";

/** Every request for feedback is a row, answered or not. */
export const medalliaAgentConnect: Layout = {
  name: "Medallia Agent Connect",
  kind: "survey-response",
  sourceName: "Medallia Agent Connect",
  needs: { columns: ["request_id", "request_sent_at", "response_received_at", "star_rating"] },
  columns: [
    ["request_id", rowId],
    ["response_received_at", date],
    ["star_rating", stars],
    [/^(comments|additional_question_response)$/, text],
    ["customer_name", person],
    ["request_sent_to", email],
    ["ext_interaction_id", attribute("interaction")],
    [/^(reward_name|areas_for_improvement|channel|tags|brand)$/, attribute()],
    [/^employee_(first|last)_name$|^employee_email$/, ignore],
    ["employee_custom_id", attribute("employee")],
  ],
  others: "ignore",
  invitations: {
    ...{ sent: "request_sent_at", answered: "response_received_at" },
    ...{ status: "request_delivery_status", channel: "channel" },
  },
  dateOrder: "year-first",
  notes: ["Each export covers three months at most: import them one after the other."],
};
