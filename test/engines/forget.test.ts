import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { forgetDeleted, type Storage } from "../../src/storage/index.ts";
import { foundIn } from "../found-in.ts";
import { forEachEngine } from "./engines.ts";

forEachEngine((engine) => {
  it("has no byte of a deleted row in its files, once made to forget", async () => {
    const place = await engine.place();
    const storage = await engine.open(place);
    const word = (kind: string) => `${kind}-${randomBytes(12).toString("hex")}`;
    const secrets = [word("short"), word("indexed"), word("revised"), word("toasted")] as const;
    await sql`create table secret (id int primary key, indexed text, said text)`.execute(storage.db);
    await sql`create index secret_indexed on secret (indexed)`.execute(storage.db);
    // Kept whole: compressed, it would not be found although it were there.
    await sql`alter table secret alter said set storage external`.execute(storage.db);
    await sql`insert into secret select n, 'other ' || n, repeat('filler ', 20) from generate_series(100, 3000) n`.execute(
      storage.db,
    );
    await sql`insert into secret select n, ${secrets[1]}::text, ${secrets[0]}::text from generate_series(1, 60) n`.execute(
      storage.db,
    );
    await sql`insert into secret values (61, 'x', ${`${secrets[3]}${"long ".repeat(3000)}`})`.execute(storage.db);
    await sql`update secret set said = ${secrets[2]} where id = 1`.execute(storage.db);
    await sql`update secret set said = 'nothing' where id = 1`.execute(storage.db);
    await sql`analyze secret`.execute(storage.db);
    await sql`checkpoint`.execute(storage.db);
    const folder = place.dataDir ?? (await folderOf(storage));
    expect([...foundIn(folder, secrets).keys()].sort()).toEqual(secrets.toSorted());

    await sql`delete from secret where id < 100`.execute(storage.db);
    await sql`vacuum secret`.execute(storage.db);
    await sql`checkpoint`.execute(storage.db);
    expect(foundIn(folder, secrets).size, "deleting and vacuuming is not enough").toBeGreaterThan(0);

    const steps: number[] = [];
    const forgotten = await forgetDeleted(storage.db, async (done, of) => void steps.push(done / of));
    expect(forgotten).toEqual({ log: true });
    expect(steps.at(-1)).toBe(1);
    expect(foundIn(folder, secrets)).toEqual(new Map());
    const kept = await sql<{ n: number }>`select count(*) as n from secret where indexed like 'other %'`.execute(
      storage.db,
    );
    expect(kept.rows[0]!.n).toBe(2901);
  });
});

async function folderOf({ db }: Storage): Promise<string> {
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(db);
  return rows[0]!.folder;
}
