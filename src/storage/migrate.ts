import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { AppError } from "../kernel/error.ts";
import type { Storage } from "./storage.ts";

/** A module's name, and the folder with its migrations: files such as `0001-create-signal.sql`, numbered without gaps. */
export interface MigratedModule {
  name: string;
  directory: string;
}

interface Migration {
  module: string;
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

/** Any number, as long as nobody else takes it: the lock under which one process at a time migrates. */
const migrationLock = 7_305_118_264;

/**
 * Brings the database up to the program: runs the migrations it has not seen, modules in the order given, each in a
 * transaction together with the record that it ran. Safe when several processes start at once.
 *
 * @returns the migrations that were run now, as `module/0001-name`
 * @throws AppError DATABASE_NEWER when the database has migrations this program does not know; MIGRATION_CHANGED when
 *   one that ran has been edited since; MIGRATION_FAILED, with the database's error as cause
 */
export async function migrate(storage: Storage, modules: readonly MigratedModule[]): Promise<string[]> {
  const migrations = modules.flatMap(migrationsOf);
  const client = await storage.pool.connect();
  try {
    await inLockedTransaction(client, () => client.query(createMigrationTable));
    const ran: string[] = [];
    for (const migration of migrations) {
      await inLockedTransaction(client, async () => {
        const known = await checkApplied(client, migrations);
        if (known.has(keyOf(migration))) return;
        await apply(client, migration);
        ran.push(fullName(migration));
      });
    }
    if (migrations.length === 0) await checkApplied(client, migrations);
    return ran;
  } finally {
    client.release();
  }
}

/** A migration that ran in a database, as it is recorded there. */
export type AppliedMigration = Pick<Migration, "module" | "number" | "name" | "checksum">;

export async function appliedMigrations(client: PoolClient): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    "select module, number, name, checksum from migration order by module, number",
  );
  return rows;
}

/**
 * Brings an empty database to where another one stood, in the transaction that is open.
 *
 * @throws AppError DATABASE_NEWER, MIGRATION_CHANGED, MIGRATION_FAILED as {@link migrate}
 */
export async function migrateTo(
  client: PoolClient,
  modules: readonly MigratedModule[],
  wanted: readonly AppliedMigration[],
): Promise<void> {
  const migrations = modules.flatMap(migrationsOf);
  const keys = requireKnown(wanted, migrations);
  await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
  await client.query(createMigrationTable);
  for (const migration of migrations) if (keys.has(keyOf(migration))) await apply(client, migration);
}

/** The migrations that have not run yet, as `module/0001-name`. @throws AppError as {@link migrate} */
export async function pendingMigrations(storage: Storage, modules: readonly MigratedModule[]): Promise<string[]> {
  const migrations = modules.flatMap(migrationsOf);
  const client = await storage.pool.connect();
  try {
    await inLockedTransaction(client, () => client.query(createMigrationTable));
    const known = await checkApplied(client, migrations);
    return migrations.filter((migration) => !known.has(keyOf(migration))).map(fullName);
  } finally {
    client.release();
  }
}

const createMigrationTable = `
  create table if not exists migration (
    module text not null,
    number int not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (module, number)
  )`;

function migrationsOf({ name: module, directory }: MigratedModule): Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file, index) => {
    const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
    if (Number(number) !== index + 1) throw new Error(`${join(directory, file)} should be number ${index + 1}`);
    // Line ends differ with how the program was unpacked; they are no change.
    const sql = readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n");
    return { module, number: index + 1, name: name!, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

async function checkApplied(client: PoolClient, migrations: readonly Migration[]): Promise<Set<string>> {
  return requireKnown(await appliedMigrations(client), migrations);
}

function requireKnown(ran: readonly AppliedMigration[], migrations: readonly Migration[]): Set<string> {
  const known = new Map(migrations.map((migration) => [keyOf(migration), migration]));
  const modules = new Set(migrations.map(({ module }) => module));
  for (const applied of ran) {
    const migration = known.get(keyOf(applied));
    const named = { migration: fullName(applied) };
    // A module that was deleted leaves its tables and its record; they disturb nobody.
    if (!migration && modules.has(applied.module)) throw new AppError("DATABASE_NEWER", named);
    if (migration && migration.checksum !== applied.checksum) throw new AppError("MIGRATION_CHANGED", named);
  }
  return new Set(ran.map(keyOf));
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
  } catch (cause) {
    const named = { migration: fullName(migration), detail: (cause as Error).message };
    throw new AppError("MIGRATION_FAILED", named, { cause });
  }
  const { module, number, name, checksum } = migration;
  await client.query("insert into migration (module, number, name, checksum) values ($1, $2, $3, $4)", [
    module,
    number,
    name,
    checksum,
  ]);
}

async function inLockedTransaction(client: PoolClient, run: () => Promise<unknown>): Promise<void> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
    await run();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

function keyOf({ module, number }: { module: string; number: number }): string {
  return `${module} ${number}`;
}

/** As people know it: `module/0001-name`. */
function fullName({ module, number, name }: Pick<Migration, "module" | "number" | "name">): string {
  return `${module}/${String(number).padStart(4, "0")}-${name}`;
}
