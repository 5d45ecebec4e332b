import { sql } from "kysely";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { foreignKeyViolation } from "../../../storage/index.ts";
import { leaveStep } from "../../signals/index.ts";
import { sayPlaced } from "./say-placed.ts";
import { keepRemoval, takeOut } from "./store.ts";

/** Takes a stage out of the atlas, and keeps it for restoring. @throws AppError STILL_USED when a journey came to it meanwhile */
export async function takeOutStage({ db, actor, now }: Context, id: string): Promise<void> {
  const workspaceId = workspaceOf(actor);
  const stage = await takeOut(db, "stage", workspaceId, sql`id = ${id}::uuid`).catch((error: unknown) => {
    if (foreignKeyViolation(error) === undefined) throw error;
    throw new AppError("STILL_USED", { noun: "stage", by: "a new journey" }, { cause: error });
  });
  if (stage.length === 0) throw new AppError("NOT_FOUND", { noun: "stage", id });
  const about = { workspace_id: workspaceId, id, removed_at: now };
  await keepRemoval(db, { ...about, kind: "stage", gone: { stage }, rule_ids: [] });
}

/** Takes a journey out of the atlas with what belongs to it, and keeps it for restoring. */
export async function takeOutJourney({ db, actor, now }: Context, id: string): Promise<void> {
  const workspaceId = workspaceOf(actor);
  // Waits for whoever is putting something on it. Then each part before the whole, which would take it along unseen.
  await sql`select from journey where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`.execute(db);
  const itsOwn = sql<boolean>`journey_id = ${id}::uuid`;
  const mapping_rule = await takeOut(db, "mapping_rule", workspaceId, itsOwn);
  const target = await takeOut(db, "target", workspaceId, itsOwn);
  const step = await takeOut(db, "step", workspaceId, itsOwn);
  const journey = await takeOut(db, "journey", workspaceId, sql`id = ${id}::uuid`);
  if (journey.length === 0) throw new AppError("NOT_FOUND", { noun: "journey", id });
  const gone = { journey, step, target, mapping_rule };
  const about = { workspace_id: workspaceId, id, removed_at: now };
  await keepRemoval(db, { ...about, kind: "journey", gone, rule_ids: [] });
}

/** Takes a step out of its journey, and keeps it for restoring; its signals and rules stay on the journey, and are known. */
export async function takeOutStep(context: Context, id: string): Promise<void> {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  // In this order: taking it out waits for whoever is leading something to it, and then that is seen.
  await sql`select from step where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`.execute(db);
  const { rows: rules } = await sql<{ id: string }>`
    select id from mapping_rule where workspace_id = ${workspaceId}::uuid and step_id = ${id}::uuid for update`.execute(
    db,
  );
  const step = await takeOut(db, "step", workspaceId, sql`id = ${id}::uuid`);
  if (step.length === 0) throw new AppError("NOT_FOUND", { noun: "step", id });
  const about = { workspace_id: workspaceId, id, removed_at: now };
  await keepRemoval(db, { ...about, kind: "step", gone: { step }, rule_ids: rules.map((rule) => rule.id) });
  await sayPlaced(context, await leaveStep(db, workspaceId, id));
}
