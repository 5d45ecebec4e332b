import type { PoolClient } from "pg";
import { listTables, quoted } from "../backup/tables.ts";
import type { Storage } from "../storage.ts";

/** Whether every page of every table and index can be read, as far as the engine can tell. */
interface Readable {
  /** A line for each table or index that cannot be read. */
  unreadable: string[];
  /** Whether the engine keeps a checksum with each page, so that a flipped bit is noticed. */
  pageChecksums: boolean;
  /** Whether the order of indexes was looked at too; it takes the extension amcheck, and the right to use it. */
  indexesChecked: boolean;
}

/** Reads all rows whole, also what is kept outside of its table, and compares indexes with what they index. Changes nothing. */
export async function readEverything({ pool }: Storage): Promise<Readable> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ sums: string }>("select current_setting('data_checksums') as sums");
    const unreadable: string[] = [];
    for (const { name } of await listTables(client)) {
      const problem = await attempt(client, [
        // An index could answer in the table's place.
        "set local enable_indexscan = off",
        "set local enable_indexonlyscan = off",
        "set local enable_bitmapscan = off",
        `select sum(length(line::text)) from ${quoted(name)} line`,
      ]);
      if (problem !== undefined) unreadable.push(`${name}: ${problem}`);
    }
    const indexes = await checkIndexes(client);
    return {
      unreadable: [...unreadable, ...(indexes ?? [])],
      pageChecksums: rows[0]!.sums === "on",
      indexesChecked: indexes !== undefined,
    };
  } finally {
    client.release();
  }
}

/** @returns a line for each damaged index; nothing where the extension cannot be used */
async function checkIndexes(client: PoolClient): Promise<string[] | undefined> {
  const { rows: known } = await client.query("select 1 from pg_available_extensions where name = 'amcheck'");
  // The extension is there for the length of a transaction only: it is not ours to leave behind.
  const extension = "create extension if not exists amcheck with schema pg_catalog";
  if (known.length === 0 || (await attempt(client, [extension])) !== undefined) return undefined;
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_am a on a.oid = c.relam join pg_index i on i.indexrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and a.amname = 'btree' and i.indisvalid order by 1`);
  const damaged: string[] = [];
  for (const { name } of rows) {
    const check = `select bt_index_check('${name.replaceAll("'", "''")}'::regclass, true)`;
    const problem = await attempt(client, [extension, check]);
    if (problem !== undefined) damaged.push(`${name}: ${problem}`);
  }
  return damaged;
}

/** Runs statements in a transaction that leaves nothing. @returns what the engine said when it could not, without rows of data */
async function attempt(client: PoolClient, statements: readonly string[]): Promise<string | undefined> {
  await client.query("begin");
  try {
    for (const statement of statements) await client.query(statement);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `${message} (${code ?? "no code"})`;
  } finally {
    await client.query("rollback");
  }
}
