import { Pool, type PoolConfig } from "pg";
import type { StorageLogger } from "./logger.ts";

/**
 * A pool that outlives its connections: one that waits for work is replaced when it is lost. One that is lost while somebody holds
 * it between two statements has no listener, and Node would end the program; its holder hears of it at the next statement.
 */
export function createPool(config: PoolConfig, logger: StorageLogger): Pool {
  const pool = new Pool(config);
  pool.on("error", (err) => logger.error({ err }, "a database connection was lost"));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
