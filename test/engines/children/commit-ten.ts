import { openStorage } from "../../../src/storage/index.ts";
import { placeFromParent, print } from "./child.ts";

/** Commits ten rows one after the other between two marks, and ends. */
const storage = await openStorage(placeFromParent());
await storage.pool.query("create table ten (id int)");
print("begin");
for (let id = 0; id < 10; id++) await storage.pool.query("insert into ten values ($1)", [id]);
print("end");
await storage.close();
