import { sql } from "kysely";
import type { Holding } from "../customers/index.ts";

/** What people said a comment is, goes with the comment. What was learnt from many stays: it speaks of nobody. */
export const correctionsHolding: Holding = {
  part: "corrections",
  async read(db, { workspaceId, signalIds }) {
    const { rows } = await sql<{ signal: string; tone: string; at: string }>`
      select signal_id::text as signal, tone, at::text as at from correction
      where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
      order by at, signal_id`.execute(db);
    return rows;
  },
  async erase({ db }, { workspaceId, signalIds }) {
    await sql`delete from correction
      where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
  },
};
