import type { PoolClient } from "pg";
import type { Manifest, RowSum } from "./format.ts";

/** Tables as backups see them: the program's own, whatever they hold. The job queue's are made anew at a start. */

export type Table = Manifest["tables"][number];

/** How values are spelt as text, the same on every engine and under every locale; for the transaction that is open. */
export const spelling = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local search_path = public`;

export async function listTables(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; counted: string[] }>(`
    select c.relname as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
      coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attidentity <> ''), '{}') as counted
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname collate "C"`);
  const tables: Table[] = [];
  for (const { name, columns, counted } of rows) {
    const counters = [];
    for (const column of counted) counters.push({ column, last: await lastOf(client, name, column) });
    tables.push({ name, columns, counters });
  }
  return tables;
}

/** The last number that a counter gave out; 0 when it has not begun. */
async function lastOf(client: PoolClient, table: string, column: string): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    "select pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass) as last",
    [quoted(table), column],
  );
  return rows[0]!.last ?? 0;
}

export async function setCounter(
  client: PoolClient,
  table: string,
  { column, last }: Table["counters"][number],
): Promise<void> {
  if (last === 0) return;
  await client.query("select setval(pg_get_serial_sequence($1, $2)::regclass, $3)", [quoted(table), column, last]);
}

/** Rows as the database writes them; equal sums mean equal rows, but for a chance of one in 2^64. */
export async function sumRows(client: PoolClient, table: string): Promise<RowSum> {
  const { rows } = await client.query<RowSum>(`
    select count(*) as rows, coalesce(sum(
      ('x' || encode(substr(sha256(convert_to(line::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::int8::numeric), 0)::text as sum
    from (select row_of from ${quoted(table)} row_of) as lines (line)`);
  return rows[0]!;
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

export async function listForeignKeys(client: PoolClient): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
