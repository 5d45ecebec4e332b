import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../src/clock.ts";
import { readJob } from "../src/jobs/contract.ts";
import { listCustomers, recordConsent } from "../src/modules/customers/contract.ts";
import {
  applyRetention,
  confirmClock,
  listRetention,
  listSignals,
  listSources,
  recordSignals,
  setRetention,
} from "../src/modules/signals/contract.ts";
import { openTestProduct, type TestProduct } from "./product.ts";
import { eventually } from "./running/process.ts";

/** What a clock that is set, or jumps, does to work and data. Times in days from the true one. */
const day = 86_400_000;
const start = Date.UTC(2026, 4, 15, 10);
let ahead = 0;
let product: TestProduct;
const clock = createClock(() => start + ahead * day);

beforeAll(async () => {
  product = await openTestProduct({}, undefined, clock);
});
afterAll(() => product.close());

const send = (id: string, occurredOn: string) =>
  product.act(product.administrator, recordSignals, {
    signals: [
      {
        ...{ externalId: id, source: "Till", kind: "review", occurredOn },
        customer: { identifiers: [{ kind: "member", value: "Ada" }] },
        texts: [{ text: "We waited for an hour" }],
      },
    ],
  });

describe("identifiers", () => {
  it("are never twice the same and sort in the order they were made, while the clock jumps both ways", () => {
    let now = start;
    const { newId } = createClock(() => now);
    const ids = [0, 5, -9, 3, -1, 30, -30].flatMap((days) => {
      now += days * day;
      return Array.from({ length: 1_000 }, newId);
    });
    expect(new Set(ids).size).toBe(ids.length);
    const moments = ids.map((id) => id.slice(0, 13));
    expect(moments).toEqual(moments.toSorted());
  });
});

describe("a clock that is set back by days", () => {
  it("does not keep what follows from waiting, and what is newest stays newest", { timeout: 120_000 }, async () => {
    const { act, administrator, application } = product;
    await send("before", "2026-05-01");
    const { customers } = await act(administrator, listCustomers, {});
    const customerId = customers[0]!.id;
    const answer = { customerId, purpose: "survey", channel: "email" } as const;
    await act(administrator, recordConsent, { ...answer, given: true });
    ahead = -6;
    await application.jobs.idle();
    const { consents } = await act(administrator, recordConsent, { ...answer, given: false });
    expect(consents).toMatchObject([{ given: false }]);
    await send("after", "2026-05-02");
    await application.jobs.idle();
    const { signals } = await act(administrator, listSignals, {});
    expect(signals.map(({ labels }) => labels.length > 0)).toEqual([true, true]);
    ahead = 0;
    expect((await act(administrator, listSignals, {})).total).toBe(2);
  });
});

describe("a clock that jumps ahead", () => {
  const apply = async () => {
    const { jobId } = await product.act(product.administrator, applyRetention, {});
    return eventually(
      () => product.act(product.administrator, readJob, { jobId }),
      ({ state }) => state === "done" || state === "failed",
    );
  };
  const total = async () => (await product.act(product.administrator, listSignals, {})).total;

  it("erases nothing early: the clock is doubted until it comes back, or a person confirms it", {
    timeout: 120_000,
  }, async () => {
    const { act, administrator, application } = product;
    await send("old", "2025-02-01");
    const { sources } = await act(administrator, listSources, {});
    await act(administrator, setRetention, { sourceId: sources[0]!.id, keepMonths: 12, erases: "signals" });
    expect(await total()).toBe(3);

    ahead = 500;
    expect(await apply()).toMatchObject({
      state: "failed",
      message: expect.stringMatching(/2027-09-27 10:00 UTC.*2026-05-15 10:00 UTC/),
    });
    expect(await total()).toBe(3);
    expect(await application.health()).toMatchObject({ status: "degraded", reason: { code: "CLOCK_DOUBTED" } });
    const { clockDoubt } = await act(administrator, listRetention, {});
    expect(clockDoubt).toMatchObject({
      now: expect.stringMatching(/^2027-09-27T10/),
      seen: "2026-05-15T10:00:00.000Z",
    });

    ahead = 0.2;
    expect(await application.health()).toMatchObject({ status: "ok", reason: null });
    expect(await act(administrator, listRetention, {})).toMatchObject({ clockDoubt: null });
    expect(await apply()).toMatchObject({ state: "done" });
    // What truly had its time.
    expect(await total()).toBe(2);

    ahead = 500;
    await act(administrator, confirmClock, {});
    expect(await application.health()).toMatchObject({ status: "ok" });
    expect(await apply()).toMatchObject({ state: "done" });
    expect(await total()).toBe(0);
  });
});
