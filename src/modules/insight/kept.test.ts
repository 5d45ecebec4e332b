import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { forEachEngine } from "../../../test/engines/engines.ts";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { transaction } from "../../storage/index.ts";
import type { Ledger, Planted } from "../signals/ledger.fixture.ts";
import { pool } from "../signals/random-ledger.fixture.ts";
import { deleteSignals } from "../signals/store/ledger.ts";
import { repeatsHolding } from "./erasing.ts";
import { openWithRollups } from "./rollups.fixture.ts";
import { answersBy } from "./store/answers.ts";
import type { Basis } from "./store/basis.ts";
import { countCustomers, countSignals } from "./store/counts.ts";
import { criticismIn } from "./store/criticism.ts";
import { noteNewSums } from "./store/kept.ts";
import { sumReturns } from "./store/repeats.ts";
import { catchUp, markDays, markDaysOfSignals } from "./store/rollups.ts";
import { themeAnswers } from "./store/theme-answers.ts";

/** Answers that are kept until the sums change: never those of before a change, of somebody who sees more, or of another workspace. */
forEachEngine((engine) => {
  let ledger: Ledger;
  let workspaceId: string;
  let ids: string[];
  const within = <T>(work: (db: Database) => Promise<T>) => transaction(ledger.storage, work);
  const [ours, theirs] = pool.journeys;
  const themeId = pool.themes[0]!;
  const scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" } as const;
  const day = "2024-01-15";

  beforeAll(async () => {
    ledger = await openWithRollups(await engine.open());
  });

  const answerOf = (value: number, journeyId = ours!): Planted =>
    ({
      id: randomUUID(),
      source: "Survey",
      occurredOn: day,
      customer: { identifiers: [{ kind: "customer-number", value: "one" }] },
      scores: [{ name: "overall", value, scale }],
      texts: [{ text: "waiting" }],
      ruleLabels: [{ kind: "theme", themeId, polarity: "negative", textOrdinal: 0, start: 0, end: 7 }],
      place: { journeyId },
    }) as Planted;

  async function put(planted: Planted[], into = workspaceId): Promise<string[]> {
    const put = await ledger.plant(planted, into);
    await within((db) => markDaysOfSignals(db, into, put));
    while (await within((db) => catchUp(db, into)));
    return put;
  }

  /** All that is kept, as an actor may see it, from sums or by looking at the ledger. */
  async function ask(actor: Actor, basis?: Basis, db: Database = ledger.storage.db) {
    const period = { from: "2024-01-01", to: "2024-01-31" };
    const question = { origin: "rules", score: "overall", scale } as const;
    const criticism = await criticismIn(db, actor, period, [themeId], basis);
    return {
      answers: await answersBy(db, actor, { metric: "share-satisfied", filter: {} }, { by: "nothing" }, basis),
      themes: await themeAnswers(db, actor, {}, question, basis),
      signals: await countSignals(db, actor, {}, basis),
      customers: await countCustomers(db, actor, {}, basis),
      comments: criticism.comments.get(period.from) ?? 0,
      criticised: criticism.shareOf(themeId, period.from),
    };
  }

  const analyst = (scope?: string[], of = workspaceId) => ledger.as("analyst", scope, of);

  async function expectTrue(actor: Actor): Promise<void> {
    const kept = await ask(actor);
    expect(await ask(actor), "asked again").toEqual(kept);
    expect(kept).toEqual(await ask(actor, "ledger"));
  }

  it("gives what it gave before, without a look at the sums", async () => {
    workspaceId = randomUUID();
    ids = await put([answerOf(1), answerOf(5), answerOf(5, theirs)]);
    const before = await ask(analyst());
    for (const table of ["score_rollup", "theme_rollup", "signal_rollup"]) {
      await sql`update ${sql.table(table)} set signals = signals + 7 where workspace_id = ${workspaceId}`.execute(
        ledger.storage.db,
      );
    }
    expect(await ask(analyst())).toEqual(before);
    await within((db) => noteNewSums(db, workspaceId));
    expect(await ask(analyst())).not.toEqual(before);
    await within((db) => markDays(db, workspaceId, [day]));
    while (await within((db) => catchUp(db, workspaceId)));
    await expectTrue(analyst());
    expect(await ask(analyst())).toEqual(before);
  });

  it("follows every change: signals that come, go, and come again with another answer", async () => {
    workspaceId = randomUUID();
    ids = await put([answerOf(1), answerOf(5), answerOf(5, theirs)]);
    await expectTrue(analyst());
    const more = await put([answerOf(2)]);
    await expectTrue(analyst());
    await within(async (db) => {
      await sql`delete from import_claim where signal_id = any(${more}::uuid[])`.execute(db);
      await deleteSignals(db, more);
    });
    await within((db) => markDays(db, workspaceId, [day]));
    while (await within((db) => catchUp(db, workspaceId)));
    await expectTrue(analyst());
    expect((await ask(analyst())).comments).toBe(3);
  });

  // On the embedded engine nothing changes while somebody reads.
  it.skipIf(engine.kind === "embedded")("a reader of one moment keeps to it while the sums change", async () => {
    workspaceId = randomUUID();
    await put([answerOf(1), answerOf(5)]);
    const oneMoment = { isolation: "repeatable read", readOnly: true } as const;
    const elsewhere = AsyncLocalStorage.snapshot();
    const before = await transaction(
      ledger.storage,
      async (db) => {
        const first = await ask(analyst(), undefined, db);
        await elsewhere(() => put([answerOf(2)]));
        expect(await elsewhere(() => ask(analyst()))).not.toEqual(first);
        expect(await ask(analyst(), undefined, db)).toEqual(first);
        expect(await ask(analyst(), "ledger", db)).toEqual(first);
        return first;
      },
      oneMoment,
    );
    expect(before.signals).toBe(2);
    await expectTrue(analyst());
    expect((await ask(analyst())).signals).toBe(3);
  });

  it("follows sums that are made anew, and a customer who is erased", async () => {
    const { db } = ledger.storage;
    const revision = async () => {
      const { rows } = await sql<{ revision: string }>`
        select revision from rollup_revision where workspace_id = ${workspaceId}`.execute(db);
      return rows[0]!.revision;
    };
    const seen = new Set([await revision()]);
    await within((handle) => sumReturns(handle, workspaceId));
    seen.add(await revision());
    const { rows } = await sql<{ id: string }>`
      select distinct customer_id as id from signal where workspace_id = ${workspaceId}`.execute(db);
    await within((handle) =>
      repeatsHolding.erase({ db: handle } as never, { workspaceId, customerId: rows[0]!.id, signalIds: ids } as never),
    );
    seen.add(await revision());
    expect(seen.size).toBe(3);
  });

  it("is of what an actor may see: other journeys and other workspaces have answers of their own", async () => {
    workspaceId = randomUUID();
    const other = randomUUID();
    await put([answerOf(1), answerOf(5), answerOf(5, theirs)]);
    await put([answerOf(3)], other);
    const everyone = [analyst(), analyst([ours!]), analyst([theirs!]), analyst([]), analyst(undefined, other)];
    for (const actor of [...everyone, ...everyone]) await expectTrue(actor);
    const counts = await Promise.all(everyone.map(async (actor) => (await ask(actor)).comments));
    expect(counts).toEqual([3, 2, 1, 0, 1]);
    const partner = ledger.as("partner", [theirs!], workspaceId);
    await expectTrue(partner);
    expect((await ask(partner)).comments).toBe(1);
  });
});
