import { openStorage } from "../../../src/storage/index.ts";
import { placeFromParent, print } from "./child.ts";

/** Commits rows one by one, from several clients at once, and prints the id of each as soon as it is acknowledged. */
const storage = await openStorage(placeFromParent());
await storage.pool.query("create table if not exists acknowledged (id int primary key)");
const { rows } = await storage.pool.query<{ next: number }>(
  "select coalesce(max(id), 0) + 1 as next from acknowledged",
);
let next = rows[0]!.next;
print("ready");
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (;;) {
      const id = next++;
      await storage.pool.query("insert into acknowledged values ($1)", [id]);
      print(String(id));
    }
  }),
);
