import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import type { Actor } from "../../../kernel/actor.ts";
import type { Download } from "../../../kernel/context.ts";
import { writeCursor } from "../../../kernel/cursor.ts";
import { bruteForce, type Known } from "../brute-force.fixture.ts";
import { exportSignals, listSignals, type Signal, type SignalFilter } from "../contract.ts";
import { type Ledger, openLedger } from "../ledger.fixture.ts";
import { filterArbitrary, pool, signalArbitrary } from "../random-ledger.fixture.ts";

forEachEngine((engine) => {
  describe("the list of signals", () => {
    let ledger: Ledger;
    let known: Known[];
    let actors: Actor[];
    let customerIds: string[];

    beforeAll(async () => {
      ledger = await openLedger(await engine.open());
      const elsewhere: string = crypto.randomUUID();
      known = [];
      for (const [workspaceId, seed] of [[ledger.workspaceId, 1] as const, [elsewhere, 2] as const]) {
        const planted = fc.sample(signalArbitrary, { seed, numRuns: 250 });
        await ledger.plant(planted, workspaceId);
        known.push(...(await withCustomers(ledger, workspaceId, planted as Known[])));
      }
      customerIds = [...new Set(known.flatMap(({ customerId }) => customerId ?? []))];
      actors = [
        ledger.as("champion"),
        ledger.as("viewer", pool.journeys.slice(0, 2)),
        ledger.as("partner", pool.journeys.slice(1)),
        ledger.as("journey-owner", []),
        ledger.as("analyst", undefined, elsewhere),
      ];
    });

    const everyPage = async (actor: Actor, filter: SignalFilter, limit: number) => {
      const signals: Signal[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await ledger.ask(actor, listSignals, { ...filter, limit, cursor });
        signals.push(...page.signals);
        if (page.cursor === null) return { signals, total: page.total };
        cursor = page.cursor;
      }
    };

    it("counts up to ten thousand, says that there are more, and pages on", async () => {
      const workspaceId = crypto.randomUUID();
      await ledger.plant([{ occurredOn: "2023-12-31" }], workspaceId);
      await ledger.storage.pool.query(
        `insert into signal (id, workspace_id, source_id, external_id, kind, occurred_on, resolution, has_text, has_score, content_hash,
          version, stored_at)
        select gen_random_uuid(), workspace_id, id, number, 'ticket', date '2024-01-01' + number / 100, 'day', false, false, '', 1, now()
        from source, generate_series(1, 10000) as number where workspace_id = $1`,
        [workspaceId],
      );
      const actor = ledger.as("analyst", undefined, workspaceId);
      const first = await ledger.ask(actor, listSignals, { limit: 30 });
      expect(first).toMatchObject({ total: 10_000, more: true });
      const next = await ledger.ask(actor, listSignals, { limit: 30, cursor: first.cursor! });
      expect(next.signals.map(({ id }) => id)).not.toContain(first.signals.at(-1)!.id);
      expect(await ledger.ask(actor, listSignals, { from: "2024-01-05" })).toMatchObject({
        total: 9_601,
        more: false,
      });
    });

    it.each([
      ["of one text each", 10_100, 1, { total: 10_000, more: true }],
      ["of two texts each, fewer signals than texts", 5_800, 2, { total: 5_800, more: false }],
      ["of two texts each, more signals than are counted", 10_100, 2, { total: 10_000, more: true }],
    ])("counts signals and not texts by a frequent word: %s", async (_, signals, texts, expected) => {
      const workspaceId = crypto.randomUUID();
      await ledger.plant([{ occurredOn: "2023-12-31" }], workspaceId);
      await ledger.storage.pool.query(
        `with made as (
          insert into signal (id, workspace_id, source_id, external_id, kind, occurred_on, resolution, has_text, has_score, content_hash,
            version, stored_at)
          select gen_random_uuid(), workspace_id, id, number, 'ticket', date '2024-01-01' + number / 100, 'day', true, false, '', 1, now()
          from source, generate_series(1, $2::int) as number where workspace_id = $1 returning id)
        insert into signal_text (workspace_id, signal_id, ordinal, text, words)
        select $1, id, ordinal, 'plenty', to_tsvector('simple', 'plenty') from made, generate_series(0, $3::int - 1) as ordinal`,
        [workspaceId, signals, texts],
      );
      const actor = ledger.as("analyst", undefined, workspaceId);
      expect(await ledger.ask(actor, listSignals, { query: "plenty", limit: 1 })).toMatchObject(expected);
      const stranger = ledger.as("analyst", undefined, crypto.randomUUID());
      expect(await ledger.ask(stranger, listSignals, { query: "plenty" })).toMatchObject({ total: 0, more: false });
    });

    it("holds exactly what the filter means, in the list, its total and the export", async () => {
      const runs = engine.kind === "embedded" ? 600 : 300;
      let matched = 0;
      const asked = fc.tuple(fc.nat({ max: actors.length - 1 }), filterArbitrary(ledger.workspaceId, customerIds));
      const agrees = async ([who, question]: readonly [number, Parameters<typeof bruteForce>[2]]) => {
        const actor = actors[who]!;
        const expected = bruteForce(known, actor, question);
        const { signals, total } = await everyPage(actor, question.filter, 70);
        expect(signals.map(({ id }) => id)).toEqual(expected);
        expect(total).toBe(expected.length);
        const first = await ledger.ask(actor, listSignals, { ...question.filter, limit: 1 });
        expect(first.total).toBe(expected.length);
        if (exportSignals.allow.includes(actor.role!)) {
          const exported = await ndjson(ledger, actor, question.filter);
          expect(exported).toEqual(signals);
        }
        if (expected.length > 0) matched++;
      };
      await fc.assert(fc.asyncProperty(asked, agrees), { numRuns: runs });
      expect(matched).toBeGreaterThan(runs / 10);
    });

    it.each([
      ["from", { from: "0000-01-01" }],
      ["to", { to: "2024-02-30" }],
      ["cursor", { cursor: writeCursor(["0000-01-01", pool.journeys[0]!]) }],
      ["cursor", { cursor: writeCursor(["2024-01-01", "'; drop table signal; --"]) }],
      ["cursor", { cursor: "not a cursor" }],
      ["attributeValue", { attribute: "region" }],
      ["attribute", { attributeValue: "north" }],
      ["themeId", { themeId: "' or true --" }],
      ["scoreMinimum", { scoreMinimum: "1e400" }],
      ["query", { query: "half \ud800" }],
      ["query", { query: "x".repeat(301) }],
      ["limit", { limit: 0 }],
    ] as const)("names %s when it refuses %j", async (path, input) => {
      const refusal = ledger.ask(ledger.as("champion"), listSignals, input);
      await expect(refusal).rejects.toMatchObject({ code: "INVALID_INPUT", fields: [{ path }] });
    });

    it("gives each signal once, page by page, also when signals arrive meanwhile", async () => {
      const actor = ledger.as("champion", undefined, crypto.randomUUID());
      const workspaceId = actor.workspaceId!;
      const planted = fc.sample(signalArbitrary, { seed: 3, numRuns: 60 });
      await ledger.plant(planted, workspaceId);
      const expected = (await everyPage(actor, {}, 200)).signals.map(({ id }) => id);
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await ledger.ask(actor, listSignals, { limit: 7, cursor });
        seen.push(...page.signals.map(({ id }) => id));
        if (page.cursor === null) break;
        cursor = page.cursor;
        await ledger.plant([{ occurredOn: "2025-01-01" }], workspaceId);
      }
      expect(seen).toEqual(expected);
    });
  });
});

/** Who gave each planted signal is decided on the way in. */
async function withCustomers(ledger: Ledger, workspaceId: string, planted: Known[]): Promise<Known[]> {
  const { rows } = await ledger.storage.pool.query<{ id: string; customer: string | null }>(
    "select id, customer_id as customer from signal where workspace_id = $1",
    [workspaceId],
  );
  const customers = new Map(rows.map(({ id, customer }) => [id, customer]));
  return planted.map((signal) => ({ ...signal, workspaceId, customerId: customers.get(signal.id)! }));
}

async function ndjson(ledger: Ledger, actor: Actor, filter: SignalFilter): Promise<Signal[]> {
  const { stream } = (await ledger.ask(actor, exportSignals, { ...filter, format: "ndjson" })) as Download;
  const text = (await buffer(stream as Readable)).toString();
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Signal);
}
