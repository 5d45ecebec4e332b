import { attribute, date, email, identifier, ignore, type Layout, person, rowId, text } from "./layout.ts";
import { thumb } from "./scales.ts";

/** A view of tickets. It holds no words but the subject; fields of one's own end in their type. */
export const zendesk: Layout = {
  name: "Zendesk",
  kind: "ticket",
  sourceName: "Zendesk",
  needs: { columns: ["Id", "Requester id", "Submitter", "Ticket type", "Created at"] },
  columns: [
    ["Id", rowId],
    ["Created at", date],
    [/^(updated|assigned|initially assigned|solved) at$|^due date$|^summation column$/, ignore],
    ["Requester", person],
    ["Requester id", identifier("zendesk requester")],
    ["Requester external id", identifier("external id")],
    ["Requester email", email],
    ["Requester domain", ignore],
    ["Subject", text],
    ["Satisfaction Score", thumb],
    [/^(submitter|assignee|resolution time)$|stations$| in minutes( within business hours)?$/, ignore],
    [/^(group|tags|status|priority|via|ticket type|organization|reopens|replies)$/, attribute()],
    [/ \[(list|flag|txt|dec|int|date)\]$/, attribute()],
  ],
  others: "attribute",
};

/** Tickets as the programs' interface gives them, one after the other, in a list or under "tickets". */
export const zendeskTickets: Layout = {
  name: "Zendesk",
  kind: "ticket",
  sourceName: "Zendesk",
  needs: { columns: ["id", "subject", "description", "requester_id", "created_at"] },
  columns: [
    ["id", rowId],
    ["created_at", date],
    [/^(subject|description|satisfaction_rating\.comment)$/, text],
    ["satisfaction_rating.score", thumb],
    ["requester_id", identifier("zendesk requester")],
    ["via.source.from.address", email],
    ["via.source.from.name", person],
    ["via.channel", attribute("via")],
    ["type", attribute("ticket type")],
    [/^(tags|status|priority|group_id|organization_id)$|^custom_fields\./, attribute()],
  ],
  others: "ignore",
};
