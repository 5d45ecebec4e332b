import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Pool } from "pg";
import { startEmbeddedEngine } from "../../src/storage/embedded/engine.ts";
import { silentLogger } from "../../src/storage/logger.ts";
import { columnTypes } from "../../src/storage/types.ts";
import { serveCluster } from "../../test/engines/postgres.ts";

export interface Candidate {
  /** For people. */
  title: string;
  /** Opens the engine on a folder that may hold a database already. */
  open(folder: string): Promise<{ pool: Pool; close(): Promise<void> }>;
}

/** The ways to have PostgreSQL without installing it that were weighed for the default engine. */
export const candidates: Readonly<Record<string, Candidate>> = {
  "pglite-shipped": {
    title: "PGlite, its node-postgres entry, in the server's own thread, as shipped (fsync off)",
    async open(folder) {
      const engine = await PGlite.create(join(folder, "shipped"));
      const pool = new Pool({ ...(createPgConfig(engine) as object), max: 1 });
      return closing(pool, () => engine.close());
    },
  },
  "pglite-socket": {
    title: "PGlite, its socket server, in the server's own thread, as shipped (fsync off)",
    async open(folder) {
      const engine = await PGlite.create(join(folder, "socket"));
      const path = join(folder, ".s.PGSQL.5432");
      const server = new PGLiteSocketServer({ db: engine, path, maxConnections: 8 });
      await server.start();
      const pool = new Pool({ host: folder, user: "postgres", database: "postgres", max: 8 });
      return closing(pool, async () => {
        await server.stop();
        await engine.close();
      });
    },
  },
  "pglite-thread": {
    title: "PGlite in a worker thread, turns per transaction, fsync to disk (ours)",
    open: (folder) =>
      startEmbeddedEngine({ folder: join(folder, "thread"), durable: true, types: columnTypes, logger: silentLogger }),
  },
  "postgres-binaries": {
    title: "PostgreSQL 18 binaries from the registry, fsync on",
    async open(folder) {
      const server = await serveCluster(18, folder, true);
      const pool = new Pool({ connectionString: server.url, max: 8 });
      // The pool says that it has ended before its last connections are gone; the server then ends those.
      pool.on("error", () => undefined);
      return closing(pool, server.stop);
    },
  },
};

function closing(pool: Pool, after: () => Promise<unknown>) {
  return {
    pool,
    async close() {
      await pool.end();
      await after();
    },
  };
}
