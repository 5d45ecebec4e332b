import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storageWithVectors } from "../../../../test/engines/with-vectors.ts";
import { packed, wholeOf } from "../../../encoder/packed.ts";
import { encoderService } from "../../../encoder/service.ts";
import type { Context } from "../../../kernel/context.ts";
import type { JobWork } from "../../../kernel/job.ts";
import { seededRandom } from "../../../learning/random.ts";
import { type Storage, transaction } from "../../../storage/index.ts";
import { listSignals } from "../contract.ts";
import { type Ledger, openLedger } from "../ledger.fixture.ts";
import { areMeaningsIndexed, nearestInDatabase } from "./in-database.ts";
import { indexMeaningsJob } from "./index-meanings.ts";
import { type TextMeaning, writeMeanings } from "./store.ts";

const version = "random-1";
const width = 384;
const many = 5_000;
const journeyId = randomUUID() as string;
const elsewhere = randomUUID() as string;
const random = seededRandom(7);
const encoder = encoderService({ folder: "", tier: "table", workers: 1, warn: () => {} });

let storage: Storage;
let ledger: Ledger;
let ids: string[];
/** As they are kept: with eight bits a number. */
let kept: Float32Array[];

beforeAll(async () => {
  storage = await storageWithVectors();
  ledger = await openLedger(storage);
  const planted = Array.from({ length: many }, (_, number) => ({
    id: randomUUID() as string,
    occurredOn: `2024-0${1 + (number % 9)}-10`,
    texts: [{ text: `comment ${number}` }],
    ...(number % 100 === 0 && { place: { journeyId } }),
  }));
  ids = await ledger.plant(planted);
  await ledger.plant([{ occurredOn: "2024-01-10", texts: [{ text: "theirs" }] }], elsewhere);
  const around = Array.from({ length: 40 }, direction);
  const vectors = planted.map((_, number) => unit(mixed(around[number % around.length]!, direction(), 0.9)));
  kept = vectors.map((vector) => wholeOf(packed(vector)));
  await write(ids.map((signalId, number) => ({ signalId, ordinal: 0, meaning: vectors[number]! })));
});
afterAll(async () => {
  await encoder.close();
  await storage?.close();
});

const write = (meanings: readonly TextMeaning[], workspaceId = ledger.workspaceId, by = version) =>
  transaction(storage, (db) => writeMeanings(db, workspaceId, { version: by, meanings }));

/** The job as the queue runs it, a batch a transaction; `saved` is what it says of its progress. */
async function runJob(checkpoint: JobWork["checkpoint"] = null, most = Number.POSITIVE_INFINITY) {
  const saved: { done: number; of: number; checkpoint: JobWork["checkpoint"] }[] = [];
  const work = {
    ...{ db: storage.db, checkpoint },
    batch: (run: (context: Context, save: (at: (typeof saved)[number]) => Promise<void>) => Promise<unknown>) =>
      transaction(storage, (db) => run({ db } as Context, async (at) => void saved.push(at))),
    isCancelled: async () => saved.length >= most,
  };
  await indexMeaningsJob.run(work as never, {});
  return saved;
}

const ask = (vector: Float32Array, filter = {}, actor = ledger.as("analyst"), least = 0.3) =>
  transaction(storage, (db) =>
    nearestInDatabase(db, actor, filter, { meanings: [packed(vector)], version, least, most: 200 }),
  );

function exact(vector: Float32Array, among: readonly number[] = [...ids.keys()], least = 0.3): string[] {
  const alike = among.map((number) => ({ id: ids[number]!, likeness: cosine(vector, kept[number]!) }));
  const near = alike.filter(({ likeness }) => likeness >= least);
  return near
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 200)
    .map(({ id }) => id);
}

describe("meanings in a database with pgvector", () => {
  it("are left to memory until the operator puts the extension there", async () => {
    expect(await runJob()).toEqual([]);
    expect(await areMeaningsIndexed(storage.db)).toBe(false);
  });

  it("are taken over a portion at a time, go on where they broke off, and are then indexed", async () => {
    await sql`create extension vector`.execute(storage.db);
    const first = await runJob(null, 1);
    expect(first).toMatchObject([{ done: 2_000, of: many }]);
    expect(await areMeaningsIndexed(storage.db)).toBe(false);
    const rest = await runJob(first[0]!.checkpoint);
    expect(rest.map(({ done }) => done)).toEqual([4_000, many, many]);
    expect(await areMeaningsIndexed(storage.db)).toBe(true);
    expect(await runJob()).toEqual([]);
  });

  it("are found as comparing with each would find them, but for one in twenty", async () => {
    await sql`analyze`.execute(storage.db);
    // Five thousand are still sorted sooner than looked up; what a million get is what is tried here.
    await sql`set enable_sort = off`.execute(storage.db);
    let missed = 0;
    let wanted = 0;
    for (let number = 0; number < 20; number++) {
      const vector = kept[number * 211]!;
      const found = await ask(vector);
      expect([...found.keys()][0]).toBe(ids[number * 211]);
      expect([...found.values()]).toEqual([...found.values()].toSorted((a, b) => b - a));
      const all = exact(vector);
      wanted += all.length;
      missed += all.filter((id) => !found.has(id)).length;
    }
    expect(wanted).toBeGreaterThan(1_000);
    expect(missed / wanted).toBeLessThan(0.05);
    await sql`set enable_sort = on`.execute(storage.db);
    await sql`select pg_stat_force_next_flush()`.execute(storage.db);
    const { rows } = await sql<{ scans: number }>`
      select idx_scan as scans from pg_stat_user_indexes where indexrelname = 'meaning_by_direction'`.execute(
      storage.db,
    );
    expect(Number(rows[0]!.scans)).toBeGreaterThanOrEqual(20);
  });

  it("pass the filter and the scope first: few among many are all found", async () => {
    const few = [...ids.keys()].filter((number) => number % 100 === 0);
    const vector = kept[300]!;
    const wanted = exact(vector, few);
    expect(wanted.length).toBeGreaterThan(1);
    expect([...(await ask(vector, { journeyId })).keys()]).toEqual(wanted);
    expect([...(await ask(vector, {}, ledger.as("journey-owner", [journeyId]))).keys()]).toEqual(wanted);
    const september = [...ids.keys()].filter((number) => number % 9 === 8);
    const inSeptember = await ask(vector, { from: "2024-09-01" });
    expect(exact(vector, september).filter((id) => !inSeptember.has(id)).length).toBeLessThan(3);
    expect((await ask(vector, {}, ledger.as("analyst", undefined, elsewhere))).size).toBe(0);
  });

  it("follow what is written, said anew and erased", async () => {
    const vector = unit(direction());
    const [id] = await ledger.plant([{ occurredOn: "2024-05-05", texts: [{ text: "new" }] }]);
    await write([{ signalId: id!, ordinal: 0, meaning: vector }]);
    expect([...(await ask(vector, {}, undefined, 0.9)).keys()]).toEqual([id]);
    const other = unit(direction());
    await write([{ signalId: id!, ordinal: 0, meaning: other }]);
    expect((await ask(vector, {}, undefined, 0.9)).size).toBe(0);
    expect([...(await ask(other, {}, undefined, 0.9)).keys()]).toEqual([id]);
    await sql`delete from signal_text where signal_id = ${id}`.execute(storage.db);
    expect((await ask(other, {}, undefined, 0.9)).size).toBe(0);
    const { rows } = await sql<{
      left: number;
    }>`select count(*) as left from vectors.meaning where signal_id = ${id}`.execute(storage.db);
    expect(rows[0]!.left).toBe(0);
  });

  it("answer a search as those in memory do", async () => {
    const said = ["The food was cold", "Lunch had no taste", "Nobody answered the phone", "I could not park the car"];
    const talking = randomUUID() as string;
    const planted = await ledger.plant(
      said.map((text) => ({ occurredOn: "2024-02-02", texts: [{ text }] })),
      talking,
    );
    const analyst = ledger.as("analyst", undefined, talking);
    const encoded = await encoder.encode(said.map((text) => ({ text, stretches: [] })));
    const meanings = planted.map((signalId, at) => ({ signalId, ordinal: 0, meaning: encoded[at]!.whole.meaning }));
    await write(meanings, talking, (await encoder.ready()).version);
    const search = async (input: object) => {
      const { signals, matches } = await ledger.ask(analyst, listSignals, { search: "meaning", ...input });
      return signals.map(({ id }, at) => ({ id, by: matches![at]!.by, likeness: matches![at]!.likeness }));
    };
    const questions = [{ query: "meal" }, { query: "cold soup" }, { query: "parking" }];
    const inDatabase: Awaited<ReturnType<typeof search>>[] = [];
    for (const question of questions) inDatabase.push(await search(question));
    expect(inDatabase[0]!.map(({ id }) => id)).toContain(planted[1]);
    await sql`drop index vectors.meaning_by_direction`.execute(storage.db);
    for (const [at, question] of questions.entries()) {
      const inMemory = await search(question);
      expect(inDatabase[at]!.map(({ id, by }) => ({ id, by }))).toEqual(inMemory.map(({ id, by }) => ({ id, by })));
      inMemory.forEach(({ likeness }, place) => {
        expect(inDatabase[at]![place]!.likeness).toBeCloseTo(likeness!, 2);
      });
    }
  });
});

function direction(): Float32Array {
  return Float32Array.from({ length: width }, () => random(1000) + random(1000) + random(1000) - 1498.5);
}

function mixed(one: Float32Array, other: Float32Array, share: number): Float32Array {
  return one.map((value, index) => share * value + other[index]!);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  one.forEach((value, index) => {
    sum += value * other[index]!;
  });
  return sum / (Math.hypot(...one) * Math.hypot(...other));
}
