import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { uniqueViolation } from "../../../storage/index.ts";
import type { Mapping } from "../contract.ts";

export interface ProfileRow {
  id: string;
  workspace_id: string;
  name: string;
  mapping: Mapping;
  saved_by: string;
  saved_at: Date;
}

const tables = (db: Database) => db.withTables<{ import_profile: ProfileRow }>();

/** Each new file is compared with all of them, and a list of them is read by people. */
const mostProfiles = 200;

/** The workspace's profiles, the newest first. */
export async function profilesOf(db: Database, workspaceId: string): Promise<ProfileRow[]> {
  return tables(db)
    .selectFrom("import_profile")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("saved_at", "desc")
    .orderBy("id", "desc")
    .limit(mostProfiles)
    .execute();
}

/** @throws AppError NOT_FOUND */
export async function readProfile(db: Database, workspaceId: string, id: string): Promise<ProfileRow> {
  const row = await tables(db)
    .selectFrom("import_profile")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return found(row, id);
}

/** Adds a profile, or replaces the one of the same name. */
export async function writeProfile(db: Database, profile: ProfileRow): Promise<ProfileRow> {
  const mapping = JSON.stringify(profile.mapping) as never;
  const { name, saved_by, saved_at } = profile;
  return tables(db)
    .insertInto("import_profile")
    .values({ ...profile, mapping })
    .onConflict((conflict) =>
      conflict.expression(sql`workspace_id, lower(name)`).doUpdateSet({ name, mapping, saved_by, saved_at }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @throws AppError NOT_FOUND; ALREADY_EXISTS when another one is called that */
export async function renameProfile(
  db: Database,
  workspaceId: string,
  { id, name }: Pick<ProfileRow, "id" | "name">,
): Promise<ProfileRow> {
  try {
    const row = await tables(db)
      .updateTable("import_profile")
      .set({ name })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst();
    return found(row, id);
  } catch (cause) {
    if (uniqueViolation(cause) !== undefined) throw new AppError("ALREADY_EXISTS", { noun: "profile" }, { cause });
    throw cause;
  }
}

/** @returns what was removed. @throws AppError NOT_FOUND */
export async function deleteProfile(db: Database, workspaceId: string, id: string): Promise<ProfileRow> {
  const row = await tables(db)
    .deleteFrom("import_profile")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return found(row, id);
}

function found(row: ProfileRow | undefined, id: string): ProfileRow {
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "profile", id });
  return row;
}
