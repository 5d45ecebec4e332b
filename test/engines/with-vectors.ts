import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { openStorage, type Storage } from "../../src/storage/index.ts";

/**
 * A database server that has pgvector to offer: no package carries a PostgreSQL with it, so this is the WebAssembly build behind a port.
 * It serves one connection; whoever holds that in a transaction must not ask for another.
 */
export async function storageWithVectors(): Promise<Storage> {
  const engine = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db: engine, host: "127.0.0.1", port: 0 });
  const listening = new Promise<{ port: number }>((resolve) => {
    server.addEventListener("listening", (event) => resolve((event as CustomEvent<{ port: number }>).detail));
  });
  await server.start();
  const { port } = await listening;
  const storage = await openStorage({ databaseUrl: `postgres://postgres@127.0.0.1:${port}/postgres` });
  storage.pool.options.max = 1;
  return {
    ...storage,
    async close() {
      await storage.close();
      await server.stop();
      await engine.close();
    },
  };
}
