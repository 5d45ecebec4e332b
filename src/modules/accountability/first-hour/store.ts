import { sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { signalCondition } from "../../signals/index.ts";

/** Whether there is a signal at all, and one that a rule placed. */
export async function evidenceOf(db: Database, actor: Actor): Promise<{ heard: boolean; placed: boolean }> {
  const { rows } = await sql<{ heard: boolean; placed: boolean }>`
    select exists (select from signal_fact as signal where ${signalCondition(actor)}) as heard,
      exists (select from place_fact as place
        where place.workspace_id = ${workspaceOf(actor)}::uuid and place.origin = 'rule') as placed`.execute(db);
  return rows[0]!;
}

export async function isAside(db: Database, actor: Actor): Promise<boolean> {
  const { rows } = await sql`select from first_hour_aside where ${mine(actor)}`.execute(db);
  return rows.length > 0;
}

export async function writeAside(db: Database, actor: Actor, aside: boolean): Promise<void> {
  await (aside
    ? sql`insert into first_hour_aside (workspace_id, person_id)
          values (${workspaceOf(actor)}::uuid, ${actor.personId}::uuid) on conflict do nothing`
    : sql`delete from first_hour_aside where ${mine(actor)}`
  ).execute(db);
}

const mine = (actor: Actor) => sql<boolean>`workspace_id = ${workspaceOf(actor)}::uuid
  and person_id is not distinct from ${actor.personId}::uuid`;
