import { sql } from "kysely";
import type { Database } from "../kernel/context.ts";
import { transaction } from "./transaction.ts";

/** How far the bytes of deleted rows are gone. */
export interface Forgotten {
  /** False when the database user may not renew the write-ahead log: a server then keeps the bytes there until it reuses it. */
  log: boolean;
}

/**
 * Makes the database forget the bytes of rows that were deleted. PostgreSQL only marks them as free: they stay in the
 * pages, in the statistics of the planner, and in the write-ahead log, until something happens to be written there.
 *
 * Each table is written anew and is closed to everybody else meanwhile. Not to be called inside a transaction. Rows that
 * an open transaction could still read (a backup that runs, on a server) are kept by PostgreSQL.
 *
 * @param report called after each table, with how many of how many are done
 */
export async function forgetDeleted(
  db: Database,
  report: (done: number, of: number) => Promise<void> = async () => {},
): Promise<Forgotten> {
  const tables = await ownTables(db);
  for (const [index, table] of tables.entries()) {
    await sql`vacuum (full, analyze) ${sql.raw(table)}`.execute(db);
    await report(index + 1, tables.length + 1);
  }
  const log = await renewLog(db);
  await report(tables.length + 1, tables.length + 1);
  return { log };
}

/** All tables that this user may rewrite, quoted, with the planner's samples of their values last. */
async function ownTables(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and relpersistence = 'p' and pg_has_role(relowner, 'usage')
      and nspname not in ('pg_catalog', 'information_schema')
    order by pg_table_size(pg_class.oid)`.execute(db);
  const samples = await sql<{ may: boolean }>`
    select pg_has_role(datdba, 'usage') as may from pg_database where datname = current_database()`.execute(db);
  return [...rows.map(({ name }) => name), ...(samples.rows[0]?.may ? ["pg_catalog.pg_statistic"] : [])];
}

/**
 * A checkpoint makes the log so far superfluous, but its files are kept under new names for later use, with what is in them.
 * Moving on through all of them fills each with zeros. @returns false when the user may not
 */
async function renewLog(db: Database): Promise<boolean> {
  try {
    await moveOn(db);
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ last: string }>`
      select max(name) as last from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`.execute(db);
    const last = rows[0]!.last;
    for (let files = 0; files < mostLogFiles; files += 1) if ((await moveOn(db)) > last) return true;
    return false;
  } catch (error) {
    if ((error as { code?: string }).code === insufficientPrivilege) return false;
    throw error;
  }
}

const insufficientPrivilege = "42501";
/** More than any server keeps with its usual settings; bounds what a wrong assumption could cost. */
const mostLogFiles = 500;

/** Fills the present file of the log and begins the next. @returns its name */
async function moveOn(db: Database): Promise<string> {
  return transaction({ db }, async (within) => {
    // At the beginning of a file nothing would happen.
    await sql`select pg_logical_emit_message(true, 'forget', '')`.execute(within);
    await sql`select pg_switch_wal()`.execute(within);
    const { rows } = await sql<{ name: string }>`
      select pg_walfile_name(pg_current_wal_insert_lsn()) as name`.execute(within);
    return rows[0]!.name;
  });
}
