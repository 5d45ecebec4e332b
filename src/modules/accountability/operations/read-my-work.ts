import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { namesOfPeople, requirePerson } from "../../access/index.ts";
import { journeyNames, ownedJourneys } from "../../journeys/index.ts";
import { readMyWork } from "../contract.ts";
import { present, todayIn } from "../present.ts";
import { daysAfter } from "../rules.ts";
import { findActions } from "../store.ts";
import { missedSince } from "../store-targets.ts";

const soonDays = 14;
const recentDays = 60;
const missedDays = 90;
const everything = { after: null, limit: 200 };

export const readMyWorkOperation = operation(readMyWork, async (context, input) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  const personId = input.personId ?? actor.personId;
  const none = {
    person: null,
    overdue: [],
    dueSoon: [],
    later: [],
    recentlyClosed: [],
    missedTargets: [],
    journeys: [],
  };
  if (personId === null) return none;
  await requirePerson(db, workspaceId, personId);
  const today = await todayIn(context);
  const open = await findActions(db, actor, { ownerId: personId, open: true }, today, everything);
  const closedSince = new Date(context.now.getTime() - recentDays * 86_400_000);
  const closed = await findActions(db, actor, { ownerId: personId, closedSince }, today, everything);
  const missed = await missedSince(db, actor, personId, new Date(context.now.getTime() - missedDays * 86_400_000));
  const journeys = await journeyNames(
    db,
    workspaceId,
    missed.map(({ journeyId }) => journeyId),
  );
  const soon = daysAfter(today, soonDays);
  const actions = await present(context, open.actions);
  const name = (await namesOfPeople(db, workspaceId, [personId])).get(personId) ?? "";
  return {
    person: { id: personId, name },
    overdue: actions.filter((action) => action.overdue),
    dueSoon: actions.filter((action) => !action.overdue && action.due <= soon),
    later: actions.filter((action) => !action.overdue && action.due > soon),
    recentlyClosed: (await present(context, closed.actions)).sort((a, b) => (a.closedAt! < b.closedAt! ? 1 : -1)),
    missedTargets: missed.map((each) => ({ ...each, journeyName: journeys.get(each.journeyId) ?? "" })),
    journeys: await ownedJourneys(db, actor, personId),
  };
});
