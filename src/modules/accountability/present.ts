import { workspaceOf } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { namesOfPeople, workspaceSettings } from "../access/index.ts";
import { journeyNames } from "../journeys/index.ts";
import type { Action } from "./contract.ts";
import { isOverdue } from "./rules.ts";
import type { CountedAction } from "./store.ts";

/** Rows as people see them: with names, and whether they are overdue today in the workspace's time zone. */
export async function present(context: Context, rows: readonly CountedAction[]): Promise<Action[]> {
  const workspaceId = workspaceOf(context.actor);
  const today = await todayIn(context);
  const people = await namesOfPeople(
    context.db,
    workspaceId,
    rows.map((row) => row.owner_id),
  );
  const journeys = await journeyNames(
    context.db,
    workspaceId,
    rows.map((row) => row.journey_id),
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    journeyId: row.journey_id,
    journeyName: journeys.get(row.journey_id) ?? "",
    themeId: row.theme_id,
    ownerId: row.owner_id,
    ownerName: people.get(row.owner_id) ?? "",
    status: row.status,
    due: row.due,
    overdue: isOverdue(row.status, row.due, today),
    expectedEffect: { metric: row.expected_metric, change: row.expected_change, by: row.expected_by },
    effectiveFrom: row.effective_from,
    linkedSignals: row.linked,
    comments: row.commented,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    reason: row.reason,
    demo: row.demo,
    version: row.version,
  }));
}

/** The calendar day now, in the workspace's time zone. */
export async function todayIn(context: Context): Promise<string> {
  const { timeZone } = await workspaceSettings(context.db, workspaceOf(context.actor));
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(context.now);
}
