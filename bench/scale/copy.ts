import { rmSync } from "node:fs";
import { openStorage } from "../../src/storage/index.ts";
import type { Place } from "./product.ts";

/** What an import writes, in an order in which it can be written again. */
const tables = ["customer", "customer_identifier", "signal", "signal_score", "signal_text", "import_claim"];

/**
 * How fast the database itself takes the rows that were just imported: they are written out, the tables emptied, and filled again
 * by COPY from a file at the server, with their indexes. Nothing is read, masked, fingerprinted or looked up, and a row that
 * is there already would break it off. The database is of no use for anything else afterwards.
 *
 * @returns rows of the original files a second
 */
export async function measureCopy(place: Place, rows: number): Promise<number> {
  const storage = await openStorage(place);
  const { pool } = storage;
  try {
    const { rows: found } = await pool.query<{ folder: string }>("select current_setting('data_directory') as folder");
    const pathOf = (table: string) => `${found[0]!.folder}/bench-${table}.copy`;
    for (const table of tables) await pool.query(`copy ${table} to '${pathOf(table)}'`);
    await pool.query(`truncate ${tables.join(", ")} cascade`);
    await pool.query("checkpoint");
    const began = performance.now();
    for (const table of tables) await pool.query(`copy ${table} from '${pathOf(table)}'`);
    const perSecond = Math.round((rows / (performance.now() - began)) * 1e3);
    for (const table of tables) {
      if (place.databaseUrl === undefined) rmSync(`${place.dataDir}/database/bench-${table}.copy`, { force: true });
    }
    return perSecond;
  } finally {
    await storage.close();
  }
}
