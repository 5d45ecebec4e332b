import type { Pool } from "pg";
import type { StorageLogger } from "../logger.ts";

const every = 5_000;
/** Bytes of write-ahead log between checkpoints: bounds the folder's size and the time to recover after a crash. */
const checkpointAfter = 64 * 1024 * 1024;

/**
 * What PostgreSQL's background processes do, which the embedded engine does not have: without it, the write-ahead log
 * would grow for ever and the planner would never learn how large the tables are. Each step takes its turn like any
 * other statement, one table at a time.
 *
 * @returns a function that stops it, after the step that is running
 */
export function startUpkeep(pool: Pool, logger: StorageLogger): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => tidy(pool)).catch((err: unknown) => logger.warn({ err }, "database upkeep failed"));
  }, every);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** One round: a checkpoint if much was written, then the table most in need of it. The thresholds are PostgreSQL's. */
export async function tidy(pool: Pool): Promise<void> {
  // Counts of changed rows are otherwise handed in by a timer, which the engine does not have.
  await pool.query("select pg_stat_force_next_flush()");
  const { rows } = await pool.query<{ written: number; table: string | null; vacuum: boolean | null }>(`
    select (pg_current_wal_insert_lsn() - redo_lsn)::float8 as written, needy."table", needy.vacuum
    from pg_control_checkpoint()
    left join lateral (
      select "table", vacuum from (
        select format('%I.%I', s.schemaname, s.relname) as "table",
          n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0) as "analyze",
          n_dead_tup > 50 + 0.2 * greatest(reltuples, 0) or n_ins_since_vacuum > 1000 + 0.2 * greatest(reltuples, 0) as vacuum,
          n_mod_since_analyze + n_dead_tup + n_ins_since_vacuum as changes
        from pg_stat_user_tables s join pg_class c on c.oid = s.relid) counted
      where vacuum or "analyze" order by changes desc limit 1
    ) needy on true`);
  const need = rows[0];
  if (!need) return;
  // Also where rows were only added: until then an index alone cannot answer, and each row that it finds is looked up.
  if (need.table) await pool.query(`${need.vacuum ? "vacuum (analyze)" : "analyze"} ${need.table}`);
  if (need.written > checkpointAfter) await pool.query("checkpoint");
}
