import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { type Jobs, jobsMigrations, openJobs } from "../../src/jobs/index.ts";
import type { Context, Database, DomainEvent } from "../../src/kernel/context.ts";
import type { Subscriber } from "../../src/kernel/module.ts";
import { migrate, type Storage, transaction } from "../../src/storage/index.ts";
import { forEachEngine } from "./engines.ts";

const workspace = randomUUID();
const otherWorkspace = randomUUID();

forEachEngine((engine) => {
  describe("events", () => {
    let storage: Storage;
    let jobs: Jobs;
    const errors: unknown[] = [];
    const taken: number[] = [];
    let failuresLeft = 0;

    /** Writes into the database what it is told, so that the effect counts and not the call. */
    const keep: Subscriber = {
      event: "counted",
      name: "test/keep",
      async handle(context: Context, [event]) {
        await note(context.db, "keep", event!);
        if (event!.payload.fails === true && failuresLeft-- > 0) throw new Error("not yet");
      },
    };
    const together: Subscriber = {
      event: "counted",
      name: "test/together",
      takes: 50,
      async handle(context, events) {
        taken.push(events.length);
        expect(new Set(events.map(({ workspaceId }) => workspaceId))).toEqual(new Set([context.actor.workspaceId]));
        for (const event of events) await note(context.db, "together", event);
      },
    };
    const passOn: Subscriber = {
      event: "counted",
      name: "test/pass-on",
      handle: (context, [event]) => context.emit({ ...event!, name: "passed-on" }),
    };
    const end: Subscriber = {
      event: "passed-on",
      name: "test/end",
      handle: (context, [event]) => note(context.db, "end", event!),
    };

    const course: string[] = [];
    /** Thinks about each event before it is handled; about the second it cannot at first. */
    const think: Subscriber = {
      event: "thought",
      name: "test/think",
      async prepare(_, { payload: { number } }) {
        const isFirstTry = !course.includes(`think ${number}`);
        course.push(`think ${number}`);
        const result = isFirstTry && number === 2 ? Promise.reject(new Error("not yet")) : Promise.resolve(number);
        return { result };
      },
      async handle(context, [event], prepared) {
        course.push(`handle ${event!.payload.number} with ${prepared}`);
        await note(context.db, "think", event!);
      },
    };

    const open = () =>
      openJobs(
        storage,
        { jobs: [], subscribers: [keep, together, passOn, end, think] },
        {
          now: () => new Date(),
          newId: randomUUID,
          files: { write: never, read: never, remove: never, list: never },
          logger: { info() {}, warn() {}, error: (given) => errors.push(given) },
        },
      );

    beforeAll(async () => {
      storage = await engine.open();
      await migrate(storage, [jobsMigrations]);
      await sql`create table noted (id bigint generated always as identity, who text, workspace uuid, number int)`.execute(
        storage.db,
      );
      jobs = await open();
      return () => jobs.close();
    });

    const emit = (number: number, more: { workspaceId?: string; fails?: boolean } = {}) =>
      transaction(storage, (db) =>
        jobs.emit(db, {
          name: "counted",
          workspaceId: more.workspaceId ?? workspace,
          payload: { number, fails: more.fails ?? false },
        }),
      );
    const noted = async (who: string): Promise<number[]> => {
      const { rows } = await sql<{ number: number }>`select number from noted where who = ${who} order by id`.execute(
        storage.db,
      );
      return rows.map(({ number }) => number);
    };

    it("reach every subscriber once, in order, also by way of another", async () => {
      for (let number = 0; number < 30; number++) await emit(number);
      await jobs.idle();
      const expected = Array.from({ length: 30 }, (_, number) => number);
      for (const who of ["keep", "together", "end"]) expect(await noted(who)).toEqual(expected);
    });

    it("are not told when the transaction that emitted them fails", async () => {
      const failing = transaction(storage, async (db) => {
        await jobs.emit(db, { name: "counted", workspaceId: workspace, payload: { number: 99 } });
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      await jobs.idle();
      expect(await noted("keep")).not.toContain(99);
    });

    it("are taken together by those who ask for it, never across workspaces", async () => {
      taken.length = 0;
      await transaction(storage, async (db) => {
        for (let number = 100; number < 120; number++) {
          const workspaceId = number < 110 ? workspace : otherWorkspace;
          await jobs.emit(db, { name: "counted", workspaceId, payload: { number, fails: false } });
        }
      });
      await jobs.idle();
      expect(taken).toEqual([10, 10]);
    });

    it("are handled again after a failure, without half an effect, and later ones wait their turn", async () => {
      failuresLeft = 2;
      await emit(200, { fails: true });
      await emit(201);
      await jobs.idle();
      expect((await noted("keep")).filter((number) => number >= 200)).toEqual([200, 201]);
      expect(errors).toHaveLength(2);
    });

    it("are prepared while the one before is handled, and again where that failed", async () => {
      errors.length = 0;
      await transaction(storage, async (db) => {
        for (const number of [1, 2, 3])
          await jobs.emit(db, { name: "thought", workspaceId: workspace, payload: { number } });
      });
      await jobs.idle();
      expect(await noted("think")).toEqual([1, 2, 3]);
      expect(course).toEqual([
        ...["think 1", "think 2", "handle 1 with 1"],
        ...["think 3", "think 2", "handle 2 with 2", "handle 3 with 3"],
      ]);
      expect(errors).toEqual([]);
    });

    it("outlive a stop of the program", async () => {
      await jobs.close();
      await emit(300);
      errors.length = 0;
      jobs = await open();
      await jobs.idle();
      expect((await noted("end")).at(-1)).toBe(300);
      expect(errors).toEqual([]);
    });

    it("that nobody subscribes to leave nothing behind", async () => {
      await transaction(storage, (db) => jobs.emit(db, { name: "unheard", workspaceId: workspace, payload: {} }));
      const { rows } = await sql`select from event where name = 'unheard'`.execute(storage.db);
      expect(rows).toEqual([]);
    });
  });
});

async function note(db: Database, who: string, { workspaceId, payload }: DomainEvent): Promise<void> {
  await sql`insert into noted (who, workspace, number)
    values (${who}, ${workspaceId}::uuid, ${payload.number as number})`.execute(db);
}

function never(): never {
  throw new Error("not used here");
}
