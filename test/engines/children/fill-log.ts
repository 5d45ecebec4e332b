import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { AppError } from "../../../src/kernel/error.ts";
import { openStorage, transaction } from "../../../src/storage/index.ts";
import { placeFromParent, print } from "./child.ts";

/** Commits to the write-ahead log, a megabyte at a time, and says how that went and what the storage says of itself. */
const storage = await openStorage(placeFromParent());
print("ready");
for (;;) {
  const write = transaction(storage, (db) =>
    sql`select pg_logical_emit_message(true, 'x', repeat('x', 1000000))`.execute(db),
  );
  const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
  const how = await write.then(() => "ok", codeOf);
  print(`${how} ${await storage.health().then(() => "up", codeOf)}`);
  await pause(50);
}
