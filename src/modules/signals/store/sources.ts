import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { derivedId } from "../../../kernel/derived-id.ts";
import { resolutions } from "../../../kernel/period.ts";
import { hasInvitations } from "../../customers/index.ts";
import type { Mapping, Source } from "../contract.ts";
import { signalCondition } from "./condition.ts";

/** The same name, in any case, is the same source. */
export function sourceIdOf(workspaceId: string, name: string): string {
  return derivedId(workspaceId, "source", name.normalize("NFKC").trim().toLowerCase());
}

/**
 * Makes the source if it is new, and lets one transaction at a time write its signals: so two imports that bring the same
 * signal add up. A source is dated as coarsely as the coarsest of its imports.
 */
export async function holdSource(
  db: Database,
  workspaceId: string,
  mapping: Pick<Mapping, "sourceName" | "kind" | "resolution">,
): Promise<string> {
  const id = sourceIdOf(workspaceId, mapping.sourceName);
  const order = sql`array[${sql.join(resolutions.map((each) => sql.lit(each)))}]`;
  await sql`
    insert into source (id, workspace_id, name, kind, resolution)
    values (${id}, ${workspaceId}, ${mapping.sourceName.trim()}, ${mapping.kind}, ${mapping.resolution})
    on conflict (id) do update set resolution = case
      when array_position(${order}, excluded.resolution) > array_position(${order}, source.resolution)
      then excluded.resolution else source.resolution end`.execute(db);
  return id;
}

/** Removes a source of which neither signals nor invitations are left. */
export async function removeUnusedSource(db: Database, sourceId: string): Promise<void> {
  if (await hasInvitations(db, sourceId)) return;
  await sql`delete from source where id = ${sourceId}::uuid
    and not exists (select from signal where source_id = source.id)`.execute(db);
}

/** Names by id, for display; ids that are not of this workspace are left out. */
export async function sourceNames(
  db: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from source where workspace_id = ${workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many signals each source has, from sums that a later module keeps; null while they are behind the ledger. */
export type SummedSources = (db: Database, actor: Actor) => Promise<ReadonlyMap<string, number> | null>;

/** The workspace's sources, as far as the actor may see signals of them. */
export async function listSources(
  db: Database,
  actor: Actor,
  workspaceId: string,
  summed: SummedSources,
): Promise<Source[]> {
  const counts = actor.scope.journeyIds === "all" ? await summed(db, actor) : null;
  return counts === null ? countSources(db, actor, workspaceId) : datedSources(db, workspaceId, counts);
}

/** Of whoever sees all signals: the first and the last day are each one look into an index. */
async function datedSources(db: Database, workspaceId: string, counts: ReadonlyMap<string, number>): Promise<Source[]> {
  const dayOf = (direction: "asc" | "desc") => sql`(select occurred_on from signal
    where signal.workspace_id = source.workspace_id and signal.source_id = source.id
    order by occurred_on ${sql.raw(direction)} limit 1)`;
  const { rows } = await sql<Source>`
    select id, name, kind, resolution, ${dayOf("asc")} as "firstDay", ${dayOf("desc")} as "lastDay"
    from source where workspace_id = ${workspaceId}::uuid order by name, id`.execute(db);
  return rows.map((row) => ({ ...row, signals: counts.get(row.id) ?? 0 }));
}

async function countSources(db: Database, actor: Actor, workspaceId: string): Promise<Source[]> {
  const limited = actor.scope.journeyIds !== "all";
  const { rows } = await sql<Source>`
    select source.id, source.name, source.kind, source.resolution,
      coalesce(seen.signals, 0) as signals, seen.first_day as "firstDay", seen.last_day as "lastDay"
    from source
    left join (
      select signal.source_id, count(*) as signals, min(occurred_on) as first_day, max(occurred_on) as last_day
      from signal_fact as signal where ${signalCondition(actor)} group by signal.source_id
    ) seen on seen.source_id = source.id
    where source.workspace_id = ${workspaceId}::uuid ${limited ? sql`and seen.signals > 0` : sql``}
    order by source.name, source.id`.execute(db);
  return rows;
}
