import { Pool } from "pg";
import { AppError } from "../kernel/error.ts";
import type { StorageLogger } from "./logger.ts";
import { columnTypes } from "./types.ts";

const oldestSupported = 15;

/** Connects to a PostgreSQL server and checks that it is one this program can use. */
export async function openServerPool(databaseUrl: string, logger: StorageLogger): Promise<Pool> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: "bellwether",
    options: "-c timezone=UTC -c idle_in_transaction_session_timeout=30000",
    types: columnTypes,
  });
  pool.on("error", (cause) => logger.error({ err: cause }, "a database connection was lost"));
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const major = Math.floor(rows[0]!.version / 10_000);
    if (major < oldestSupported) throw new AppError("DATABASE_TOO_OLD", { found: major, needed: oldestSupported });
    return pool;
  } catch (cause) {
    await pool.end();
    throw cause instanceof AppError ? cause : new AppError("DATABASE_UNAVAILABLE", {}, { cause });
  }
}
