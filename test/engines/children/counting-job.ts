import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { jobsMigrations, openJobs } from "../../../src/jobs/index.ts";
import type { Job } from "../../../src/kernel/job.ts";
import { migrate, openStorage, transaction } from "../../../src/storage/index.ts";
import { placeFromParent, print } from "./child.ts";

/** Runs a job of many small batches, starting it when there is none; made to be killed in the middle of it. */
const steps = 60;

const countingJob: Job = {
  name: "count-up",
  async run(work) {
    const from = Number(work.checkpoint?.next ?? 0);
    print(`from ${from}`);
    for (let step = from; step < steps; step++) {
      await work.batch(async ({ db }, save) => {
        await sql`insert into counted (step) values (${step})`.execute(db);
        await save({ done: step + 1, of: steps, checkpoint: { next: step + 1 } });
      });
      print(`step ${step}`);
      await pause(20);
    }
    print("finished");
  },
};

const storage = await openStorage(placeFromParent());
await migrate(storage, [jobsMigrations]);
await storage.pool.query("create table if not exists counted (step int primary key)");
const jobs = await openJobs(
  storage,
  { jobs: [countingJob], subscribers: [] },
  {
    now: () => new Date(),
    newId: randomUUID,
    files: { write: refuse, read: refuse, remove: refuse, list: refuse },
    logger: { info() {}, warn() {}, error: (details, message) => print(`error ${message} ${JSON.stringify(details)}`) },
  },
);
const { rows } = await storage.pool.query("select id from job");
if (rows.length === 0) {
  const start = { name: "count-up", payload: {}, workspaceId: null, createdBy: null };
  await transaction(storage, (db) => jobs.startJob(db, start));
}
print("ready");

function refuse(): never {
  throw new Error("This job needs no files and no other jobs");
}
