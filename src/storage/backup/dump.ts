import type { PoolClient } from "pg";
import { appliedMigrations } from "../migrate.ts";
import type { ArchiveWriter } from "./archive.ts";
import { type End, format, type Manifest, manifestPart } from "./format.ts";
import { listTables, quoted, spelling, sumRows, type Table } from "./tables.ts";

/** Rows in one part of a backup, and in one turn of the engine. */
const rowsAtATime = 500;

export interface Maker {
  program: string;
  engine: string;
  now: Date;
}

/**
 * Writes all rows of the program's tables.
 *
 * @param client inside a transaction that sees one moment
 */
export async function dumpTables(client: PoolClient, archive: ArchiveWriter, maker: Maker): Promise<End["tables"]> {
  await client.query(spelling);
  const tables = await listTables(client);
  const manifest: Manifest = {
    format: format.name,
    version: format.version,
    program: maker.program,
    createdAt: maker.now.toISOString(),
    engine: maker.engine,
    migrations: await appliedMigrations(client),
    tables,
  };
  await archive.add(manifestPart, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  const sums: End["tables"] = {};
  for (const table of tables) {
    sums[table.name] = await sumRows(client, table.name);
    await dumpTable(client, archive, table);
  }
  return sums;
}

async function dumpTable(client: PoolClient, archive: ArchiveWriter, { name }: Table): Promise<void> {
  await client.query(
    `declare backup no scroll cursor for select line::text as line
     from (select row_of from ${quoted(name)} row_of) as lines (line)`,
  );
  for (let part = 1; ; part++) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtATime} from backup`);
    if (rows.length === 0) break;
    const lines = rows.map(({ line }) => line);
    await archive.add(`tables/${name}/${String(part).padStart(6, "0")}.json`, Buffer.from(JSON.stringify(lines)));
    if (rows.length < rowsAtATime) break;
  }
  await client.query("close backup");
}
