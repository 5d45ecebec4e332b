import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { changesSince, forgetChanges, putChanges } from "../../src/jobs/change-store.ts";
import { type Changes, type News, openChanges } from "../../src/jobs/changes.ts";
import { jobsMigrations } from "../../src/jobs/index.ts";
import type { Change } from "../../src/kernel/change.ts";
import { migrate, type Storage, transaction } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

const silent = { info() {}, warn() {}, error() {} };
const changeOf = (id: string, version = 1): Change => ({ noun: "action", id, version, journeyId: null });

forEachEngine((engine) => {
  describe("word of changes", () => {
    let storage: Storage;
    beforeAll(async () => {
      storage = await engine.open();
      await migrate(storage, [jobsMigrations]);
    });

    /** Several processes, each with listeners of its own, on one database. */
    async function withReaders(count: number, work: (readers: Changes[]) => Promise<void>): Promise<void> {
      const readers = Array.from({ length: count }, () => openChanges(storage, silent));
      await work(readers).finally(() => Promise.all(readers.map((reader) => reader.close())));
    }

    it("reaches every process, only the workspace it is of, and only what was committed", () =>
      withReaders(2, async ([here, there]) => {
        const [workspace, other] = [randomUUID(), randomUUID()];
        const heard: News[] = [];
        here!.listen(workspace, (news) => heard.push(news));
        there!.listen(workspace, (news) => heard.push(news));
        const [kept, undone, foreign] = [randomUUID(), randomUUID(), randomUUID()];
        await transaction(storage, (db) => here!.note(db, other, [changeOf(foreign)]));
        const failing = transaction(storage, async (db) => {
          await here!.note(db, workspace, [changeOf(undone)]);
          throw new Error("taken back");
        });
        await expect(failing).rejects.toThrow("taken back");
        await transaction(storage, (db) => here!.note(db, workspace, [changeOf(kept, 7)]));
        await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2);
        expect(heard).toEqual([
          [{ ...changeOf(kept, 7), workspaceId: workspace }],
          [expect.objectContaining({ id: kept })],
        ]);
      }));

    it("reaches whoever begins to listen a moment later, once, and nobody who has stopped", () =>
      withReaders(1, async ([reader]) => {
        const [workspace, before, after] = [randomUUID(), randomUUID(), randomUUID()];
        await transaction(storage, (db) => reader!.note(db, workspace, [changeOf(before)]));
        const [first, second]: [string[], string[]] = [[], []];
        const into = (list: string[]) => (news: News) => {
          if (news !== "everything") list.push(...news.map(({ id }) => id!));
        };
        const stop = reader!.listen(workspace, into(first));
        await expect.poll(() => first, { timeout: 10_000 }).toEqual([before]);
        reader!.listen(workspace, into(second));
        expect(second).toEqual([before]);
        stop();
        await transaction(storage, (db) => reader!.note(db, workspace, [changeOf(after)]));
        await expect.poll(() => second, { timeout: 10_000 }).toEqual([before, after]);
        expect(first).toEqual([before]);
      }));

    it("says that anything may have changed when some of it could not be read", () =>
      withReaders(1, async ([reader]) => {
        const workspace = randomUUID();
        const heard: News[] = [];
        reader!.listen(workspace, (news) => heard.push(news));
        await sql`alter table change rename to mislaid`.execute(storage.db);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await sql`alter table mislaid rename to change`.execute(storage.db);
        await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["everything"]);
      }));

    it("is forgotten after a while, and is passed over when it comes from another server's backup", async () => {
      const workspace = randomUUID();
      await putChanges(storage.db, workspace, [changeOf(randomUUID())]);
      await sql`insert into change (transaction, workspace_id, noun)
        values ((pg_current_xact_id()::text::bigint + 1000000)::text::xid8, ${workspace}::uuid, 'action')`.execute(
        storage.db,
      );
      const theirs = async (seconds: number) =>
        (await changesSince(storage.db, null, seconds)).changes.filter(({ workspaceId }) => workspaceId === workspace);
      expect(await theirs(60)).toHaveLength(1);
      await forgetChanges(storage.db, 60);
      expect(await theirs(60)).toHaveLength(1);
      await forgetChanges(storage.db, -1);
      const { rows } = await sql`select from change`.execute(storage.db);
      expect(rows).toEqual([]);
    });

    if (engine.kind === "server")
      it("is not lost when it was written early and committed late", async () => {
        const [workspace, early, late] = [randomUUID(), randomUUID(), randomUUID()];
        const since = async (from: string) => {
          const { changes, snapshot } = await changesSince(storage.db, from, 0);
          return { ids: changes.filter((each) => each.workspaceId === workspace).map(({ id }) => id), snapshot };
        };
        const { snapshot } = await changesSince(storage.db, null, 0);
        const slow = await storage.pool.connect();
        await slow.query("begin");
        await slow.query("insert into change (workspace_id, noun, subject_id) values ($1, 'action', $2)", [
          workspace,
          early,
        ]);
        await putChanges(storage.db, workspace, [changeOf(late)]);
        const first = await since(snapshot);
        expect(first.ids).toEqual([late]);
        await slow.query("commit");
        slow.release();
        const second = await since(first.snapshot);
        expect(second.ids).toEqual([early]);
        expect((await since(second.snapshot)).ids).toEqual([]);
      });
  });
});
