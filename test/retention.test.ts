import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAction, readAction } from "../src/modules/accountability/contract.ts";
import { listCustomers, recordConsent } from "../src/modules/customers/contract.ts";
import { estimateMetric } from "../src/modules/insight/contract.ts";
import { createJourney, createStage } from "../src/modules/journeys/contract.ts";
import {
  applyRetention,
  listImports,
  listRetention,
  listSignals,
  listSources,
  previewRetention,
  recordSignals,
  removeRetention,
  setRetention,
} from "../src/modules/signals/contract.ts";
import { keptFrom } from "../src/modules/signals/retention/months.ts";
import {
  correctComment,
  createTheme,
  discoverThemes,
  learnFromCorrections,
  listThemes,
  readDiscovery,
  readUnderstandingQuality,
} from "../src/modules/text/contract.ts";
import { createWebhook } from "../src/modules/webhooks/contract.ts";
import { foundIn } from "./found-in.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** A day so many months ago, in the middle of its month. */
const monthsAgo = (months: number) => `${keptFrom(new Date().toISOString().slice(0, 10), months).slice(0, 8)}15`;

it.each([
  ["2024-03-31", 1, "2024-02-01"],
  ["2024-01-01", 1, "2023-12-01"],
  ["2024-12-31", 12, "2023-12-01"],
  ["2024-06-15", 30, "2021-12-01"],
  ["2024-06-15", 600, "1974-06-01"],
])("on %s, %i months are kept from %s on", (today, months, first) => {
  expect(keptFrom(today, months)).toBe(first);
});

describe("a source whose signals are kept for a while", () => {
  const send = async (source: string) => {
    const { act, administrator, application } = product;
    const signals = [1, 5, 11, 14, 20].map((months) => ({
      ...{ externalId: `${source}-${months}`, source, kind: "ticket" as const, occurredOn: monthsAgo(months) },
      customer: { identifiers: [{ kind: "member", value: `${source}-member-${months}` }] },
      scores: [
        {
          name: "Satisfied",
          value: 4,
          scale: { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" as const },
        },
      ],
      texts: [{ question: null, text: `I waited at the ${source}counter${months} for long` }],
    }));
    await act(administrator, recordSignals, { signals });
    await application.jobs.idle();
    const { sources } = await act(administrator, listSources, {});
    return { sourceId: sources.find(({ name }) => name === source)!.id, signals };
  };
  const apply = async () => {
    await product.act(product.administrator, applyRetention, {});
    await product.application.jobs.idle();
  };

  it("loses the texts of what is older, and nothing else; they do not come back", { timeout: 120_000 }, async () => {
    const { act, administrator, application } = product;
    await act(administrator, createTheme, { name: "Waiting", phrases: ["waited"] });
    const { sourceId, signals } = await send("desk");
    const rule = { sourceId, keepMonths: 12, erases: "texts" as const };
    expect(await act(administrator, previewRetention, rule)).toEqual({
      ...{ affected: 2, signals: 5, before: `${monthsAgo(12).slice(0, 8)}01`, oldest: monthsAgo(20) },
    });
    await act(administrator, setRetention, rule);
    const metric = { metric: "share-satisfied" as const, sourceId };
    const before = await act(administrator, estimateMetric, metric);
    expect(JSON.stringify(before)).toContain('"n":5');
    await apply();

    const { signals: left } = await act(administrator, listSignals, { sourceId });
    expect(left.map(({ texts, labels }) => [texts.length, labels.length > 0])).toEqual([
      ...[
        [1, true],
        [1, true],
        [1, true],
        [0, false],
        [0, false],
      ],
    ]);
    expect((await act(administrator, listSignals, { query: "deskcounter14" })).total).toBe(0);
    expect(foundIn(product.dataDir, ["deskcounter14", "deskcounter20"])).toEqual(new Map());
    expect(await act(administrator, estimateMetric, metric)).toEqual(before);
    expect((await act(administrator, listRetention, {})).rules).toEqual([
      expect.objectContaining({ ...rule, setBy: "Ada", erased: 2, appliedBefore: `${monthsAgo(12).slice(0, 8)}01` }),
    ]);

    await act(administrator, recordSignals, { signals });
    await application.jobs.idle();
    expect((await act(administrator, listSignals, { sourceId, hasText: true })).total).toBe(3);
    expect(await act(administrator, previewRetention, rule)).toMatchObject({ affected: 0 });
  });

  it("loses whole signals with their customers, except who left consent on record", { timeout: 120_000 }, async () => {
    const { act, administrator } = product;
    const { sourceId } = await send("shop");
    const { customers } = await act(administrator, listCustomers, { query: "shop-member-20" });
    await act(administrator, recordConsent, {
      customerId: customers[0]!.id,
      purpose: "survey",
      channel: "email",
      given: true,
    });
    await act(administrator, setRetention, { sourceId, keepMonths: 6, erases: "signals" });
    await apply();
    expect((await act(administrator, listSignals, { sourceId })).total).toBe(2);
    const { customers: known } = await act(administrator, listCustomers, { query: "shop-member" });
    expect(known.map(({ label }) => label).sort()).toEqual(["shop-member-1", "shop-member-20", "shop-member-5"]);
    expect(foundIn(product.dataDir, ["shopcounter11", "shop-member-14"])).toEqual(new Map());
  });

  it("loses what other parts of the product made of the signals", { timeout: 180_000 }, async () => {
    const { act, administrator, application, importText } = product;
    const rows = async (query: string) => (await application.storage.pool.query(query)).rows;
    await act(administrator, createWebhook, { url: "https://nobody.invalid/hook", kinds: ["signals.stored"] });
    const old = monthsAgo(20);
    const comments = Array.from(
      { length: 40 },
      (_, n) =>
        `B${n},${n < 30 ? monthsAgo(1) : old},${1 + (n % 5)},The bayonet fitting number ${n} fell off the wall at night`,
    );
    const header = "Response ID,Date,How satisfied were you?,Tell us more";
    await importText([header, ...comments.slice(0, 30)].join("\n"), "fittings.csv");
    // Of this report a row says what was wrong, in the customer's words.
    const wrong = "B91,soon and bayonetreport,4,Never";
    await importText([header, ...comments.slice(30), wrong].join("\n"), "fittings.csv");
    const { sourceId } = (await act(administrator, listSignals, { query: "bayonet", limit: 1 })).signals[0]!;
    const key = randomUUID();
    const record = application.operations.find(({ signature }) => signature.name === recordSignals.name)!;
    const { sources } = await act(administrator, listSources, {});
    const source = sources.find(({ id }) => id === sourceId)!;
    const sent = {
      signals: [
        {
          ...{ externalId: "kept", source: source.name, kind: source.kind, occurredOn: old },
          texts: [{ text: "Once" }],
        },
      ],
    };
    await application.perform(record, administrator, sent, { door: "test", idempotencyKey: key });
    await application.jobs.idle();

    const passage = "The bayonet fitting number 35 fell off the wall at night";
    const theme = await act(administrator, createTheme, {
      name: "Fittings",
      phrases: ["fitting"],
      examples: [passage, "The bayonet fitting number 5 fell off the wall at night"],
    });
    const { signals } = await act(administrator, listSignals, { sourceId, hasText: true, limit: 100 });
    const gone = signals.filter(({ occurredOn }) => occurredOn === old).map(({ id }) => id);
    expect(gone).toHaveLength(11);
    for (const { id } of signals)
      await act(administrator, correctComment, { signalId: id, ordinal: 0, tone: "negative", themeIds: [theme.id] });
    await act(administrator, learnFromCorrections, {});
    await act(administrator, discoverThemes, {});
    const stage = await act(administrator, createStage, { name: "Stay" });
    const journey = await act(administrator, createJourney, { stageId: stage.id, name: "Have it mended" });
    const action = await act(administrator, openAction, {
      ...{ title: "Better fittings", journeyId: journey.id, ownerId: administrator.personId!, due: "2030-01-01" },
      expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
      signalIds: [gone[0]!, signals.find(({ id }) => !gone.includes(id))!.id],
    });
    await application.jobs.idle();
    const named = `(${gone.map((id) => `'${id}'`).join()})`;
    const held = {
      corrections: `select 1 from correction where signal_id in ${named}`,
      links: `select 1 from action_signal where signal_id in ${named}`,
      messages: `select 1 from webhook_delivery, unnest(array[${gone.map((id) => `'${id}'`).join()}]) as gone (signal) where strpos(body, signal) > 0`,
      reports: "select 1 from import_row where strpos(value, 'bayonetreport') > 0",
      answers: `select 1 from idempotency_key, unnest(array[${gone.map((id) => `'${id}'`).join()}]) as gone (signal) where strpos(output::text, signal) > 0`,
      examples: `select 1 from theme where '${passage}' = any(examples)`,
      learnt: `select 1 from learning where model is not null and signal_ids && array[${gone.map((id) => `'${id}'::uuid`).join()}]`,
      found: `select 1 from discovery, unnest(array[${gone.map((id) => `'${id}'`).join()}]) as gone (signal) where strpos(found::text, signal) > 0 limit 1`,
    };
    const counts = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(held).map(async ([what, query]) => [what, (await rows(query)).length] as const),
        ),
      );
    const before = await counts();
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);

    await act(administrator, setRetention, { sourceId, keepMonths: 6, erases: "signals" });
    await apply();
    const after = await counts();
    expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([]);
    // What is not theirs stays, and what is left was learnt from and looked through again.
    expect((await act(administrator, readAction, { actionId: action.id })).action.linkedSignals).toBe(1);
    const { themes } = await act(administrator, listThemes, {});
    expect(themes.find(({ id }) => id === theme.id)!.examples).toEqual([
      "The bayonet fitting number 5 fell off the wall at night",
    ]);
    const { learnings } = await act(administrator, readUnderstandingQuality, {});
    expect(learnings[0]).toMatchObject({ lessons: 30, forgotten: false });
    expect((await act(administrator, readDiscovery, {})).found).not.toBeNull();
    const { imports } = await act(administrator, listImports, {});
    expect(imports.find(({ counts }) => counts?.rejected === 1)).toMatchObject({ signals: 0, counts: { rows: 11 } });
  });

  it("is kept for good again once the rule is removed", async () => {
    const { act, administrator } = product;
    const { sourceId } = await send("hall");
    await act(administrator, setRetention, { sourceId, keepMonths: 1, erases: "signals" });
    await act(administrator, removeRetention, { sourceId });
    await apply();
    expect((await act(administrator, listSignals, { sourceId })).total).toBe(5);
    await expect(act(administrator, removeRetention, { sourceId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = await product.stranger();
    await expect(act(stranger, setRetention, { sourceId, keepMonths: 1, erases: "signals" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
