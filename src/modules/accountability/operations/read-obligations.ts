import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { journeyAims } from "../../journeys/index.ts";
import { themeEntries } from "../../text/index.ts";
import { readObligations } from "../contract.ts";
import { todayIn } from "../present.ts";
import { daysBetween } from "../rules.ts";
import { findActions, journeysWithOpenAction } from "../store.ts";

const first = { after: null, limit: 1 };

export const readObligationsOperation = operation(readObligations, async (context) => {
  const { actor, db } = context;
  const today = await todayIn(context);
  const overdue = await findActions(db, actor, { overdue: true }, today, first);
  const open = await findActions(db, actor, { open: true }, today, first);
  const oldest = overdue.actions[0];
  const journeys = await journeyAims(db, actor);
  const answered = await journeysWithOpenAction(db, actor);
  // Complaint categories belong to the whole workspace; somebody limited to some journeys is not asked about them.
  const themes = actor.scope.journeyIds === "all" ? await themeEntries(db, workspaceOf(actor)) : [];
  const named = <T extends { id: string; name: string }>(items: T[]) => items.map(({ id, name }) => ({ id, name }));
  return {
    overdueActions: overdue.total,
    oldestOverdueDays: oldest === undefined ? null : daysBetween(oldest.due, today),
    openActions: open.total,
    journeysWithoutOwner: named(journeys.filter((journey) => journey.ownerId === null)),
    journeysWithoutAction: named(journeys.filter((journey) => !answered.has(journey.id))),
    complaintsWithoutOwner: named(themes.filter((theme) => theme.complaintCategory && theme.ownerId === null)),
  };
});
