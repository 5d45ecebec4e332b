import type { PoolClient } from "pg";
import type { Reference } from "../../kernel/module.ts";
import { quoted } from "../backup/tables.ts";
import type { Storage } from "../storage.ts";

/**
 * Looks for lines that speak of lines which are not there: over the foreign keys of the database, which damage or a superuser
 * can break, and over what modules promise without one.
 *
 * @returns a line for each broken reference, with how many lines break it
 */
export async function brokenReferences({ pool }: Storage, promised: readonly Reference[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    const broken: string[] = [];
    for (const reference of [...(await foreignKeys(client)), ...promised]) {
      const lines = await countBroken(client, reference);
      const { table, columns, to } = reference;
      if (lines > 0) broken.push(`${lines} of ${table} (${columns.join(", ")}) without their ${to}`);
    }
    return broken;
  } finally {
    client.release();
  }
}

async function countBroken(client: PoolClient, { table, columns, to, keys, where }: Reference): Promise<number> {
  const names = (alias: string, all: readonly string[]) => all.map((name) => `${alias}.${quoted(name)}`);
  const mine = names("mine", columns);
  const pairs = names("theirs", keys).map((key, place) => `${key} = ${mine[place]}`);
  const { rows } = await client.query<{ lines: number }>(`
    select count(*) as lines from ${quoted(table)} mine
    where ${mine.map((name) => `${name} is not null`).join(" and ")} ${where === undefined ? "" : `and ${where}`}
      and not exists (select from ${quoted(to)} theirs where ${pairs.join(" and ")})`);
  return rows[0]!.lines;
}

async function foreignKeys(client: PoolClient): Promise<Reference[]> {
  const columns = (numbers: string, relation: string) => `
    (select array_agg(a.attname::text order by place) from unnest(${numbers}) with ordinality as n (number, place)
      join pg_attribute a on a.attrelid = ${relation} and a.attnum = n.number)`;
  const { rows } = await client.query<Reference>(`
    select t.relname as "table", f.relname as "to", ${columns("k.conkey", "k.conrelid")} as columns,
      ${columns("k.confkey", "k.confrelid")} as keys
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by t.relname, k.conname`);
  return rows;
}
