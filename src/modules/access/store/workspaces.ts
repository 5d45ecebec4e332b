import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Workspace } from "../contract.ts";
import { tables } from "./tables.ts";

const columns = [
  "id",
  "slug",
  "name",
  "time_zone",
  "customers_word",
  "demo",
  "second_factor_required",
  "version",
] as const;

interface Row {
  id: string;
  slug: string;
  name: string;
  time_zone: string;
  customers_word: string;
  demo: boolean;
  second_factor_required: boolean;
  version: number;
}

export async function findWorkspace(db: Database, slugOrId: string): Promise<Workspace | null> {
  const row = await tables(db)
    .selectFrom("workspace")
    .select(columns)
    .where((where) => where.or([where("slug", "=", slugOrId), where(sql<string>`id::text`, "=", slugOrId)]))
    .executeTakeFirst();
  return row === undefined ? null : present(row);
}

/** All workspaces of the installation, oldest first: for the operator and for scheduled work, never for a person. */
export async function allWorkspaces(db: Database): Promise<Workspace[]> {
  const rows = await tables(db).selectFrom("workspace").select(columns).orderBy("created_at").orderBy("id").execute();
  return rows.map(present);
}

export async function hasWorkspace(db: Database): Promise<boolean> {
  const row = await tables(db).selectFrom("workspace").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Lets one transaction at a time create workspaces, so that slugs and "the first" are decided once. */
export async function lockWorkspaces(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('access: create workspace', 0))`.execute(db);
}

/** Lets one transaction at a time change who administers the workspace. */
export async function lockWorkspace(db: Database, workspaceId: string): Promise<void> {
  await tables(db).selectFrom("workspace").select("id").where("id", "=", workspaceId).forNoKeyUpdate().execute();
}

/** The workspaces in which an account is active, oldest first. */
export async function workspacesOfPerson(db: Database, personId: string): Promise<Workspace[]> {
  const rows = await tables(db)
    .selectFrom("workspace")
    .innerJoin("membership", "membership.workspace_id", "workspace.id")
    .select(columns.map((column) => `workspace.${column}` as const))
    .where("membership.person_id", "=", personId)
    .where("membership.active", "=", true)
    .orderBy("workspace.created_at")
    .orderBy("workspace.id")
    .execute();
  return rows.map(present);
}

export async function takenSlugs(db: Database): Promise<Set<string>> {
  const rows = await tables(db).selectFrom("workspace").select("slug").execute();
  return new Set(rows.map(({ slug }) => slug));
}

export async function insertWorkspace(
  db: Database,
  workspace: { id: string; slug: string; name: string; timeZone: string; customersWord: string; createdAt: Date },
): Promise<Workspace> {
  const row = await tables(db)
    .insertInto("workspace")
    .values({
      id: workspace.id,
      slug: workspace.slug,
      name: workspace.name,
      time_zone: workspace.timeZone,
      customers_word: workspace.customersWord,
      created_at: workspace.createdAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return present(row);
}

/** Changes a workspace if it still has the version that was seen; null when it does not. */
export async function changeWorkspace(
  db: Database,
  workspaceId: string,
  version: number,
  change: { name?: string; timeZone?: string; customersWord?: string; secondFactorRequired?: boolean },
): Promise<Workspace | null> {
  const row = await tables(db)
    .updateTable("workspace")
    .set((set) => ({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
      ...(change.customersWord === undefined ? {} : { customers_word: change.customersWord }),
      ...(change.secondFactorRequired === undefined ? {} : { second_factor_required: change.secondFactorRequired }),
      version: set("version", "+", 1),
    }))
    .where("id", "=", workspaceId)
    .where("version", "=", version)
    .returning(columns)
    .executeTakeFirst();
  return row === undefined ? null : present(row);
}

function present(row: Row): Workspace {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    customersWord: row.customers_word,
    demo: row.demo,
    secondFactorRequired: row.second_factor_required,
    version: row.version,
  };
}
