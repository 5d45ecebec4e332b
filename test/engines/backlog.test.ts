import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { forgetSignals, type Jobs, jobsMigrations, openJobs, readBacklog, readTransit } from "../../src/jobs/index.ts";
import type { Subscriber } from "../../src/kernel/module.ts";
import { migrate, type Storage, transaction } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

const [mine, other] = [randomUUID(), randomUUID()];
const [march, april] = [randomUUID(), randomUUID()];
const idsOf = (count: number) => Array.from({ length: count }, () => randomUUID());

forEachEngine((engine) => {
  describe("events that are held back", () => {
    let storage: Storage;
    let jobs: Jobs;
    let held: string[] = [];
    const handled: string[][] = [];
    const read: Subscriber = {
      event: "stored",
      name: "test/read",
      heldBack: async () => held,
      prepare: async () => ({ result: Promise.resolve("prepared") }),
      async handle({ emit, actor }, [event]) {
        const signalIds = event!.payload.signalIds as string[];
        handled.push(signalIds);
        await emit({ name: "read", workspaceId: actor.workspaceId!, payload: { signalIds } });
      },
    };
    const place: Subscriber = { event: "read", name: "test/place", heldBack: async () => held, async handle() {} };
    const open = () =>
      openJobs(
        storage,
        { jobs: [], subscribers: [read, place] },
        {
          now: () => new Date(),
          newId: randomUUID,
          files: { write: never, read: never, remove: never, list: never },
          logger: { info() {}, warn() {}, error: never },
        },
      );

    beforeAll(async () => {
      storage = await engine.open();
      await migrate(storage, [jobsMigrations]);
      jobs = await open();
      return () => jobs.close();
    });

    const emit = async (workspaceId: string, signalIds: string[], comments: number, importId: string | null = null) =>
      transaction(storage, (db) =>
        jobs.emit(db, { name: "stored", workspaceId, payload: { signalIds }, load: { comments, importId } }),
      );
    const backlog = (workspaceId: string, importId?: string) =>
      readBacklog(storage.db, "test/read", { workspaceId, importId, heldBack: held });
    const transit = () => readTransit(storage.db, mine, ["test/read", "test/place"]);

    it("wait in their order while those of others go on, and nobody waits for them", async () => {
      held = [mine];
      const [first, second, third] = [idsOf(5), idsOf(3), idsOf(4)];
      await emit(mine, first, 4, march);
      await emit(other, second, 3);
      await emit(mine, third, 1, april);
      await jobs.idle();
      expect(handled).toEqual([second]);
      expect(await backlog(mine)).toMatchObject({ comments: 5, setAside: 0, ahead: 0 });
      expect(await backlog(mine, march)).toMatchObject({ comments: 4, ahead: 0 });
      expect(await backlog(mine, april)).toMatchObject({ comments: 1, ahead: 0 });
      expect(await backlog(other)).toMatchObject({ comments: 0, ahead: 0 });
      expect(await transit()).toEqual({ signals: 9, isOtherwiseBusy: false });

      await jobs.close();
      jobs = await open();
      await jobs.idle();
      expect(await transit()).toEqual({ signals: 9, isOtherwiseBusy: false });

      held = [];
      // Of the same workspace, but of an earlier import: it comes first.
      expect(await backlog(mine, april)).toMatchObject({ comments: 1, ahead: expect.any(Number) });
      await jobs.idle();
      expect(handled).toEqual([second, first, third]);
      expect(await transit()).toEqual({ signals: 0, isOtherwiseBusy: false });
    });

    it("no longer count what is gone, comments and others each for themselves", async () => {
      held = [mine];
      const ids = idsOf(10);
      await emit(mine, ids, 6, march);
      await transaction(storage, (db) => forgetSignals(db, mine, [ids[1]!, ids[5]!, ids[6]!, randomUUID()]));
      expect(await backlog(mine, march)).toMatchObject({ comments: 4 });
      expect(await transit()).toEqual({ signals: 7, isOtherwiseBusy: false });
      // Of another workspace nothing is taken.
      await transaction(storage, (db) => forgetSignals(db, other, ids));
      expect(await transit()).toEqual({ signals: 7, isOtherwiseBusy: false });
      held = [];
      await jobs.idle();
      expect(handled.at(-1)).toEqual(ids.filter((_, index) => ![1, 5, 6].includes(index)));
    });

    it("say how fast their like went by, once enough of them did", async () => {
      for (let batch = 0; batch < 4; batch++) await emit(mine, idsOf(40), 40);
      await jobs.idle();
      const { msPerComment } = await backlog(mine);
      expect(msPerComment).toBeGreaterThan(0);
      expect(msPerComment).toBeLessThan(1_000);
    });
  });
});

function never(): never {
  throw new Error("not used here");
}
