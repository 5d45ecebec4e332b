import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JobStatus, type Jobs, jobsMigrations, listJobs, openJobs, readJob } from "../../src/jobs/index.ts";
import { AppError } from "../../src/kernel/error.ts";
import type { Job } from "../../src/kernel/job.ts";
import { migrate, type Storage, transaction } from "../../src/storage/index.ts";
import { startChild } from "./children/child.ts";
import { forEachEngine } from "./engines.ts";

const workspace = randomUUID();

forEachEngine((engine) => {
  describe("jobs", () => {
    let storage: Storage;
    let jobs: Jobs;
    const seen: unknown[] = [];

    const remember: Job = {
      name: "remember-payload",
      async run(work, payload) {
        seen.push({ payload, workspaceId: work.workspaceId });
      },
    };
    const refuse: Job = {
      name: "refuse-work",
      async run() {
        throw new AppError("NO_DATA_ROWS");
      },
    };
    const crash: Job = {
      name: "crash-work",
      async run() {
        throw new Error("a secret detail");
      },
    };
    /** Steps for ever until cancelled; after being resumed it goes on from where it was, to the end. */
    const wait: Job = {
      name: "wait-for-cancel",
      async run(work) {
        const resumed = work.checkpoint !== null;
        for (
          let step = Number(work.checkpoint?.next ?? 0);
          !resumed || step < 1_000;
          step = resumed ? 1_000 : step + 1
        ) {
          if (await work.isCancelled()) return;
          const next = step + 1;
          await work.batch((_, save) => save({ done: next, of: 1_000, checkpoint: { next } }));
          await pause(10);
        }
      },
    };

    beforeAll(async () => {
      storage = await engine.open();
      await migrate(storage, [jobsMigrations]);
      jobs = await openJobs(
        storage,
        { jobs: [remember, refuse, crash, wait], subscribers: [] },
        {
          now: () => new Date(),
          newId: randomUUID,
          files: { write: never, read: never, remove: never, list: never },
          logger: { info() {}, warn() {}, error() {} },
        },
      );
    });
    afterAll(() => jobs.close());

    const start = (name: string, payload = {}) =>
      transaction(storage, (db) => jobs.startJob(db, { name, payload, workspaceId: workspace, createdBy: null }));
    const reach = (id: string, test: (job: JobStatus) => boolean) => until(storage, id, test);

    it("run once, with their payload and workspace", async () => {
      const { jobId } = await start("remember-payload", { file: "f1", words: ["ü"] });
      await reach(jobId, ({ state }) => state === "done");
      expect(seen).toEqual([{ payload: { file: "f1", words: ["ü"] }, workspaceId: workspace }]);
    });

    it("do not begin when the transaction that started them fails", async () => {
      const before = (await listJobs(storage.db, workspace)).length;
      const failing = transaction(storage, async (db) => {
        await jobs.startJob(db, { name: "remember-payload", payload: {}, workspaceId: workspace, createdBy: null });
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      await pause(1_200);
      expect(await listJobs(storage.db, workspace)).toHaveLength(before);
      expect(seen).toHaveLength(1);
    });

    it("that fail say why in a sentence, and never show an unexpected error's text", async () => {
      const refused = await start("refuse-work");
      const crashed = await start("crash-work");
      const why = await reach(refused.jobId, ({ state }) => state === "failed");
      expect(why.message).toBe("The file has a header but no rows below it.");
      expect((await reach(crashed.jobId, ({ state }) => state === "failed")).message).not.toContain("secret");
    });

    it("can be cancelled while they run, and resumed from their checkpoint", async () => {
      const { jobId } = await start("wait-for-cancel");
      await reach(jobId, ({ progress }) => progress.done >= 3);
      expect(await jobs.cancelJob(storage.db, jobId)).toBe(true);
      const cancelled = await reach(jobId, ({ state }) => state === "cancelled");
      expect(cancelled.progress.done).toBeGreaterThanOrEqual(3);
      expect(await jobs.cancelJob(storage.db, jobId)).toBe(false);
      expect(await transaction(storage, (db) => jobs.resumeJob(db, jobId))).toBe(true);
      const done = await reach(jobId, ({ state }) => state === "done");
      expect(done.progress.done).toBe(cancelled.progress.done + 1);
    });

    it("are seen in their own workspace only", async () => {
      const { jobId } = await start("remember-payload");
      expect(await readJob(storage.db, randomUUID(), jobId)).toBeUndefined();
      expect((await readJob(storage.db, workspace, jobId))?.name).toBe("remember-payload");
      await reach(jobId, ({ state }) => state === "done");
    });
  });

  it("a job goes on from its checkpoint after the program was killed, and no batch is done twice", async () => {
    const place = await engine.place();
    const first = startChild("counting-job.ts", place);
    await first.printed("step 9");
    await first.kill();
    const killed = performance.now();
    const second = startChild("counting-job.ts", place);
    try {
      await second.printed("from ");
      const waited = performance.now() - killed;
      expect(waited).toBeLessThan(engine.kind === "embedded" ? 10_000 : 40_000);
      const from = Number(second.lines.find((line) => line.startsWith("from "))!.slice(5));
      expect(from).toBeGreaterThanOrEqual(10);
      await second.printed("finished");
      await pause(300);
    } finally {
      await second.kill();
    }
    const storage = await engine.open(place);
    const { rows } = await storage.pool.query("select count(*) as steps, max(step) as last from counted");
    expect(rows).toEqual([{ steps: 60, last: 59 }]);
    const [job] = await listJobs(storage.db, null);
    expect(job).toMatchObject({ state: "done", progress: { done: 60, of: 60 } });
  });
});

async function until(storage: Storage, id: string, test: (job: JobStatus) => boolean): Promise<JobStatus> {
  for (let waited = 0; waited < 20_000; waited += 25) {
    const job = await readJob(storage.db, workspace, id);
    if (job && test(job)) return job;
    await pause(25);
  }
  throw new Error(`The job did not get there: ${JSON.stringify(await readJob(storage.db, workspace, id))}`);
}

function never(): never {
  throw new Error("These jobs need no files and start no others");
}
