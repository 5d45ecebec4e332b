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
