import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Jobs, jobsMigrations, listJobs, openJobs } from "../../src/jobs/index.ts";
import type { Job } from "../../src/kernel/job.ts";
import { migrate, type Storage, transaction } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

const workspace = randomUUID();

/** Short work that waits for others, in a queue beside long work. */
forEachEngine((engine) => {
  describe("errands", () => {
    let storage: Storage;
    let jobs: Jobs;
    let atOnce = 0;
    let mostAtOnce = 0;
    let failures = 1;
    const seen: unknown[] = [];

    const errand: Job = {
      name: "ask-somebody",
      errand: true,
      async run(work, payload) {
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await pause(200);
        atOnce -= 1;
        seen.push({ payload, workspaceId: await work.batch(async ({ actor }) => actor.workspaceId) });
      },
    };
    const unsteady: Job = {
      name: "fail-once",
      errand: true,
      async run() {
        failures -= 1;
        if (failures >= 0) throw new Error("a broken errand");
        seen.push("done at last");
      },
    };

    beforeAll(async () => {
      const refuse = () => {
        throw new Error("not used here");
      };
      const never = async () => refuse();
      storage = await engine.open();
      await migrate(storage, [jobsMigrations]);
      jobs = await openJobs(
        storage,
        { jobs: [errand, unsteady], subscribers: [] },
        {
          now: () => new Date(),
          newId: randomUUID,
          files: { write: never, read: refuse, remove: never, list: never },
          logger: { info() {}, warn() {}, error() {} },
        },
      );
    });
    afterAll(() => jobs.close());

    const start = (name: string, payload = {}, after?: Date) =>
      transaction(storage, (db) =>
        jobs.startJob(db, { name, payload, after, workspaceId: workspace, createdBy: null }),
      );

    it("go on many at once, each once, with no row that people see; idle waits for them", async () => {
      for (let number = 0; number < 15; number++) await start("ask-somebody", { number });
      await jobs.idle();
      const numbers = seen.map((each) => (each as { payload: { number: number } }).payload.number);
      expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 15 }, (_, number) => number));
      expect(seen[0]).toMatchObject({ workspaceId: workspace });
      expect(mostAtOnce).toBeGreaterThan(2);
      expect(await listJobs(storage.db, workspace)).toEqual([]);
    });

    it("begin after their moment, not before, and idle does not wait for that", async () => {
      seen.length = 0;
      await start("ask-somebody", { later: true }, new Date(Date.now() + 2_500));
      await jobs.idle();
      await pause(1_000);
      expect(seen).toEqual([]);
      await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(1);
    });

    it("that break are begun again", async () => {
      seen.length = 0;
      await start("fail-once");
      await expect.poll(() => seen, { timeout: 20_000 }).toEqual(["done at last"]);
    });

    it("never begin when the transaction that started them fails", async () => {
      seen.length = 0;
      const failing = transaction(storage, async (db) => {
        await jobs.startJob(db, { name: "ask-somebody", payload: {}, workspaceId: workspace, createdBy: null });
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      await pause(1_200);
      expect(seen).toEqual([]);
    });
  });
});
