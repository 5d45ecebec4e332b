import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import type { PoolClient } from "pg";
import { z } from "zod";
import { AppError } from "../../kernel/error.ts";
import { type MigratedModule, migrateTo } from "../migrate.ts";
import { damaged, type Part, readArchive } from "./archive.ts";
import { type Manifest, tablePart } from "./format.ts";
import { type ForeignKey, listForeignKeys, listTables, quoted, setCounter, spelling, sumRows } from "./tables.ts";

const linesSchema = z.array(z.string());

/**
 * Makes the tables of a backup, as they stood when it was made, in a database that has none, and fills them. Then it
 * compares what the database holds with what the backup says it held.
 *
 * @param client inside a transaction, which the caller commits only when this has answered
 * @throws AppError BACKUP_DAMAGED, DATABASE_NEWER, MIGRATION_CHANGED, RESTORE_FAILED
 */
export async function loadTables(
  client: PoolClient,
  { path, manifest, modules }: { path: string; manifest: Manifest; modules: readonly MigratedModule[] },
): Promise<Record<string, number>> {
  await migrateTo(client, modules, manifest.migrations);
  await client.query(spelling);
  const known = new Set((await listTables(client)).map(({ name }) => name));
  const missing = manifest.tables.find(({ name }) => !known.has(name));
  if (missing) throw new AppError("RESTORE_FAILED", { detail: `this version has no table ${missing.name}` });

  const names = manifest.tables.map(({ name }) => name);
  // Some migrations bring rows; the backup has them too.
  await client.query(`truncate ${names.map(quoted).join(", ")}`);
  // Rows come table by table, whichever refers to which; put back, each reference is checked again.
  const references = await listForeignKeys(client);
  for (const { table, name } of references) {
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  }
  const columns = new Map(manifest.tables.map(({ name, columns: all }) => [name, all.map(quoted).join(", ")]));
  const end = await readArchive(path, (part) => loadPart(client, part, columns));
  await putBack(client, references);

  const counts: Record<string, number> = {};
  for (const { name, counters } of manifest.tables) {
    for (const counter of counters) await setCounter(client, name, counter);
    const stored = await sumRows(client, name);
    const { rows, sum } = end.tables[name] ?? { rows: 0, sum: "0" };
    if (stored.rows !== rows || stored.sum !== sum) throw damaged(path, `the rows of ${name} are not those written`);
    counts[name] = rows;
  }
  return counts;
}

async function loadPart(client: PoolClient, part: Part, columns: ReadonlyMap<string, string>): Promise<void> {
  const table = tablePart.exec(part.name)?.[1];
  const list = table === undefined ? undefined : columns.get(table);
  if (table === undefined || list === undefined) {
    for await (const _ of part.content);
    return;
  }
  const lines = linesSchema.parse(await json(Readable.from(part.content)));
  await client.query(
    `insert into ${quoted(table)} (${list}) overriding system value
     select ${list} from unnest($1::text[]::${quoted(table)}[])`,
    [lines],
  );
}

async function putBack(client: PoolClient, references: readonly ForeignKey[]): Promise<void> {
  for (const { table, name, definition } of references) {
    await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  }
}
