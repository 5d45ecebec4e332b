import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { bankFiles, inventedFiles, questionsIn, rowsOf } from "../demo/bank/files.ts";
import { planted } from "../demo/bank/planted.ts";
import { feedbackFile } from "../demo/feedback.ts";
import seed from "../demo/seed.ts";
import { type Application, openApplication } from "../src/application.ts";
import { readConfig } from "../src/config.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { Signature } from "../src/kernel/operation.ts";
import { listPeople } from "../src/modules/access/contract.ts";
import { workspaceIds } from "../src/modules/access/index.ts";
import { listActions, readMyWork } from "../src/modules/accountability/contract.ts";
import { listCustomerEvents, listLostCustomers, readAssetLedger } from "../src/modules/customers/contract.ts";
import { compareShares, listThemeEffects, readHome, splitMetric } from "../src/modules/insight/contract.ts";
import { listJourneys } from "../src/modules/journeys/contract.ts";
import { listImports, listSignals, readSignal } from "../src/modules/signals/contract.ts";

/**
 * The demonstration, set up as `bw demo` does, against counts made from the file with nothing of the product in between. What the model
 * says of a text is no such count: the table, which is quicker, reads them here, and the model where browsers look at the demonstration.
 */
let application: Application;
let actor: Actor;
let bank: Actor;
const directory = mkdtempSync(join(tmpdir(), "bellwether-demo-test-"));

beforeAll(async () => {
  const config = readConfig({ dataDir: directory, textTier: "table" }, {}, {});
  application = await openApplication(config, "0.0.0", pino({ level: "silent" }));
  const { furnish } = await seed(application, "a password for the test", () => {});
  await furnish();
  const [health, second] = await workspaceIds(application.storage.db);
  actor = application.actors.system(health!);
  bank = application.actors.system(second!);
}, 600_000);
afterAll(async () => {
  await application.close();
  rmSync(directory, { recursive: true, force: true });
});

async function ask<I extends z.ZodObject, O extends z.ZodType>(
  face: Signature<I, O>,
  input: z.input<I>,
  who = actor,
): Promise<z.output<O>> {
  const operation = application.operations.find(({ signature }) => signature.name === face.name)!;
  return (await application.perform(operation, who, input, { door: "test" })) as z.output<O>;
}

interface Respondent {
  service: string;
  rating: number | null;
  themes: Set<string>;
}

/** Who answered, straight from the file: one respondent per trust and number, the rating that they gave, themes as coded. */
function respondents(): Respondent[] {
  const rows: Record<string, string>[] = parse(readFileSync(feedbackFile), { columns: true, bom: true });
  const found = new Map<string, Respondent>();
  for (const row of rows) {
    const key = `${row.Trust} ${row["Respondent ID"]}`;
    const respondent = found.get(key) ?? { service: "", rating: null, themes: new Set() };
    found.set(key, respondent);
    const service = row["Service type 1"]!.replace(/\s+/g, " ").trim();
    if (respondent.service === "") respondent.service = service;
    const rating = Number(row["FFT categorical answer"]);
    if (rating >= 1 && rating <= 5) respondent.rating ??= rating;
    for (const [name, value] of Object.entries(row)) if (value === "1") respondent.themes.add(name);
  }
  return [...found.values()];
}

const rated = (all: Respondent[]) => all.filter(({ rating }) => rating !== null);
const satisfied = (all: Respondent[]) => all.filter(({ rating }) => rating! <= 2).length / all.length;

describe("the demonstration's bank", () => {
  const complaints = [...rowsOf(bankFiles.complaints), ...rowsOf(bankFiles.ownComplaints)];
  const questions = rowsOf(bankFiles.questions);
  const customers = rowsOf(bankFiles.customers);
  const countBy = (rows: Record<string, string>[], of: (row: Record<string, string>) => string) =>
    new Map([...Map.groupBy(rows, of)].map(([key, group]) => [key, group.length]));
  /** Everything that a list has, page after page. */
  async function all<T>(page: (cursor: string | undefined) => Promise<{ items: T[]; cursor: string | null }>) {
    const found: T[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const next: { items: T[]; cursor: string | null } = await page(cursor);
      found.push(...next.items);
      cursor = next.cursor;
    }
    return found;
  }

  it("is made from its seed, to the byte, from the real words and complaints", () => {
    const files = inventedFiles(questionsIn(questions), rowsOf(bankFiles.complaints));
    for (const name of ["questions", "customers", "ownComplaints"] as const) {
      expect(files[name] === readFileSync(bankFiles[name], "utf8"), name).toBe(true);
    }
  });

  it("has every row of its files, complaints by company and questions by topic", async () => {
    const { imports } = await ask(listImports, {}, bank);
    for (const { counts } of imports) expect(counts).toMatchObject({ stored: counts!.rows, rejected: 0 });
    expect(questions).toHaveLength(10_003);
    expect(rowsOf(bankFiles.complaints)).toHaveLength(3_186);
    // A list counts to 10,000 and says that there are more: the questions are counted by topic, below.
    expect(await ask(listSignals, { limit: 1 }, bank)).toMatchObject({ total: 10_000, more: true });
    const every = await ask(listSignals, { kind: "complaint", limit: 1 }, bank);
    expect(every).toMatchObject({ total: complaints.length, more: false });
    const companies = countBy(complaints, (row) => row.Company!);
    for (const company of ["Wells Fargo & Company", "Bank of America", "Equifax", "Ocwen", planted.company]) {
      const filter = { attribute: "Company", attributeValue: company, kind: "complaint" as const, limit: 1 };
      expect(await ask(listSignals, filter, bank), company).toMatchObject({ total: companies.get(company) });
    }
    const topics = countBy(questions, (row) => row.Topic!);
    expect(topics.size).toBe(77);
    for (const [topic, tickets] of topics) {
      const filter = { attribute: "Topic", attributeValue: topic, kind: "ticket" as const, limit: 1 };
      expect(await ask(listSignals, filter, bank), topic).toMatchObject({ total: tickets });
    }
    const { journeys } = await ask(listJourneys, {}, bank);
    const leaving = journeys.find(({ name }) => name === "Leaving the bank")!;
    expect(leaving.signals).toBe(topics.get("terminate_account"));
    expect(journeys.reduce((sum, { signals }) => sum + signals, 0)).toBe(questions.length);
  });

  it("compares what is complained about at the bank with the others, as a direct count does", async () => {
    const compared = { topic: "Product", group: "Company", own: planted.company };
    const { own, others, topics } = await ask(compareShares, compared, bank);
    expect({ own, others }).toEqual({ own: planted.ownComplaints, others: 3_186 });
    const [ours, theirs] = [rowsOf(bankFiles.ownComplaints), rowsOf(bankFiles.complaints)].map((rows) =>
      countBy(rows, (row) => row.Product!),
    );
    for (const { value, ...topic } of topics) {
      const counts = { own: ours!.get(value) ?? 0, others: theirs!.get(value) ?? 0 };
      expect((topic.own as { value: number }).value, value).toBeCloseTo(counts.own / own, 12);
      expect((topic.others as { value: number }).value, value).toBeCloseTo(counts.others / others, 12);
    }
    const accounts = topics.find(({ value }) => value === "Bank account or service")!;
    expect(accounts).toMatchObject({ distinguishable: true, difference: { method: "difference-of-proportions" } });
    const named = { ...compared, others: ["Wells Fargo & Company", "Bank of America"] };
    expect(await ask(compareShares, named, bank)).toMatchObject({ own, others: 220 + 217 });
    const nobody = await ask(compareShares, { ...compared, own: "Nobody" }, bank);
    expect(nobody.topics[0]).toMatchObject({ own: { refused: "no-answers" }, difference: { refused: "no-contrast" } });
  });

  it("has the customers won and lost each month, and their money, that a direct count gives", async () => {
    const { whole, months } = await ask(readAssetLedger, { from: "2023-01-01", to: "2024-12-31" }, bank);
    expect(months).toHaveLength(24);
    const [won, lost] = ["won", "lost"].map((kind) =>
      countBy(
        customers.filter((row) => row.Event === kind),
        (row) => row.Date!.slice(0, 7),
      ),
    );
    for (const { from, customers: counted } of months) {
      const month = from.slice(0, 7);
      expect([month, counted.won, counted.lost]).toEqual([month, won!.get(month) ?? 0, lost!.get(month) ?? 0]);
    }
    const before = customers.filter((row) => row.Event === "won" && row.Date! < "2023-01-01").length;
    expect(whole!.customers).toMatchObject({
      opening: before,
      lost: customers.filter((row) => row.Event === "lost").length,
    });
    for (const { currency, opening, ...line } of whole!.money) {
      const of = (event: string) =>
        customers
          .filter((row) => row.Event === event && row.Currency === currency && row.Date! >= "2023-01-01")
          .reduce((sum, row) => sum + Math.round(Number(row["Yearly revenue"]) * 100), 0);
      expect(line).toEqual({
        ...{ won: of("won"), lost: of("lost"), grown: of("grown"), shrunk: of("shrunk") },
        closing: opening + of("won") - of("lost") + of("grown") - of("shrunk"),
      });
    }
    expect(await ask(readHome, {}, bank)).toMatchObject({ lossesKnown: true });
  });

  it("holds its planted truth: customers leave more often 6 to 10 weeks after a bad experience", async () => {
    const weekOf = (day: string) => Math.floor((Date.parse(day) - Date.parse(planted.firstDay)) / (7 * 86_400_000));
    const events = await all(async (cursor) => {
      const { events: items, cursor: next } = await ask(listCustomerEvents, { cursor, limit: 200 }, bank);
      return { items, cursor: next };
    });
    const badWeeks = new Map<string, Set<number>>();
    const bad = await all(async (cursor) => {
      const filter = { kind: "ticket" as const, scoreMaximum: 2, cursor, limit: 200 };
      const { signals: items, cursor: next } = await ask(listSignals, filter, bank);
      return { items, cursor: next };
    });
    for (const { customerId, occurredOn } of bad) {
      badWeeks.set(customerId!, (badWeeks.get(customerId!) ?? new Set()).add(weekOf(occurredOn)));
    }
    const weekBy = (kind: string) =>
      new Map(events.filter((each) => each.kind === kind).map((each) => [each.customerId, weekOf(each.occurredOn)]));
    const left = weekBy("lost");
    const count = { inside: { weeks: 0, lost: 0 }, outside: { weeks: 0, lost: 0 } };
    for (const [customerId, came] of weekBy("won")) {
      const last = left.get(customerId) ?? planted.weeks - 1;
      for (let week = Math.max(0, came + 1); week <= last; week++) {
        const since = [...(badWeeks.get(customerId) ?? [])].map((each) => week - each);
        const cell = since.some((weeks) => weeks >= 6 && weeks <= 10) ? count.inside : count.outside;
        cell.weeks++;
        if (left.get(customerId) === week) cell.lost++;
      }
    }
    const { inside, outside } = count;
    const ratio = inside.lost / inside.weeks / (outside.lost / outside.weeks);
    // Of two rates, on the scale of the logarithm.
    const reach = Math.exp(1.96 * Math.sqrt(1 / inside.lost + 1 / outside.lost));
    expect(inside.lost).toBeGreaterThan(60);
    expect(ratio / reach).toBeGreaterThan(3);
    expect(ratio / reach).toBeLessThan(planted.riskRatio);
    expect(ratio * reach).toBeGreaterThan(planted.riskRatio);
    expect(ratio * reach).toBeLessThan(8);
  });

  it("marks what is invented, and shows who left with what they said before", async () => {
    const { people } = await ask(listPeople, {}, bank);
    for (const person of people) expect(person).toMatchObject({ demo: true });
    const { lost, total } = await ask(listLostCustomers, { limit: 50 }, bank);
    expect(total).toBe(customers.filter((row) => row.Event === "lost").length);
    const told = lost.filter(({ lastSignals }) => lastSignals.length > 0);
    expect(told.length).toBeGreaterThan(10);
    for (const { event, lastSignals } of told) {
      for (const { occurredOn, text } of lastSignals) {
        expect(occurredOn <= event.occurredOn).toBe(true);
        expect(text).not.toBe("");
      }
    }
    const { actions } = await ask(listActions, {}, bank);
    for (const action of actions) expect(action).toMatchObject({ demo: true });
    expect(actions.every(({ linkedSignals }) => linkedSignals > 0)).toBe(true);
  });
});

describe("the demonstration", () => {
  const everyone = respondents();

  it("has every respondent of the file once, and every row accounted for", async () => {
    expect(everyone).toHaveLength(4_466);
    expect(rated(everyone)).toHaveLength(4_227);
    expect(await ask(listSignals, { limit: 1 })).toMatchObject({ total: 4_466 });
    expect(await ask(listSignals, { limit: 1, hasScore: true })).toMatchObject({ total: 4_227 });
    const { imports } = await ask(listImports, {});
    const { rows, stored, revised, duplicate, rejected } = imports[0]!.counts!;
    expect(rows).toBe(7_908);
    expect(stored + revised + duplicate + rejected).toBe(rows);
  });

  it("gives each service the share satisfied that a direct count gives", async () => {
    const { parts } = await ask(splitMetric, {
      metric: "share-satisfied",
      by: "attribute",
      byAttribute: "Service type 1",
    });
    const services = ["PTS - Patient Transport", "See and Convey", "111", "Local partnerships- MH", "Forensic"];
    for (const service of [...services, "Community health services"]) {
      const direct = rated(everyone.filter((respondent) => respondent.service === service));
      const part = parts.find(({ key }) => key === service);
      expect(part, service).toBeDefined();
      expect(part!.estimate).toMatchObject({ n: direct.length });
      expect((part!.estimate as { value: number }).value, service).toBeCloseTo(satisfied(direct), 12);
    }
  });

  it("places each service on its journey, and says so on the home page", async () => {
    const { journeys, unplacedSignals } = await ask(listJourneys, {});
    const placed = journeys.reduce((sum, { signals }) => sum + signals, 0);
    expect(placed + unplacedSignals!).toBe(4_466);
    const transport = journeys.find(({ name }) => name === "Getting to and from appointments")!;
    expect(transport.signals).toBe(everyone.filter(({ service }) => service === "PTS - Patient Transport").length);
    const home = await ask(readHome, {});
    expect(home).toMatchObject({ signals: 4_466, rated: 4_227, lossesKnown: false });
    expect((home.satisfied as { value: number }).value).toBeCloseTo(satisfied(rated(everyone)), 12);
  });

  it.each([
    ["Timeliness of care", -10.7, 954],
    ["Contacting services", -30.2, 282],
    ["Staff manner & personal attributes", 11.8, 1_318],
  ])("%s goes with %d points, by the labels in the file", async (name, points, signals) => {
    const [with_, without] = [true, false].map((has) =>
      rated(everyone.filter(({ themes }) => themes.has(name) === has)),
    );
    expect((satisfied(with_!) - satisfied(without!)) * 100).toBeCloseTo(points, 1);
    const { themes } = await ask(listThemeEffects, { origin: "source" });
    const theme = themes.find((each) => each.name === name)!;
    expect(theme.signals).toBe(everyone.filter((respondent) => respondent.themes.has(name)).length);
    expect(with_).toHaveLength(signals);
    expect((theme.points as { value: number }).value * 100).toBeCloseTo(points, 1);
    expect(theme.distinguishable).toBe(true);
  });

  it("marks the words that earned each theme", async () => {
    const { signals } = await ask(listSignals, { hasText: true, limit: 50 });
    let marked = 0;
    for (const { id } of signals) {
      const { signal } = await ask(readSignal, { signalId: id });
      for (const { kind, origin, start, end, textOrdinal } of signal.labels) {
        if (kind !== "theme" || origin !== "rules") continue;
        const text = signal.texts.find(({ ordinal }) => ordinal === textOrdinal)!.text;
        expect(text.slice(start!, end!).trim().length).toBeGreaterThan(0);
        marked++;
      }
    }
    expect(marked).toBeGreaterThan(30);
  });

  it("has actions in several states, with evidence, and marks what is invented", async () => {
    const { actions } = await ask(listActions, {});
    expect(new Set(actions.map(({ status }) => status))).toEqual(
      new Set(["proposed", "agreed", "under-way", "done", "cancelled"]),
    );
    expect(actions.some(({ overdue }) => overdue)).toBe(true);
    for (const action of actions) expect(action).toMatchObject({ demo: true });
    expect(actions.filter(({ linkedSignals }) => linkedSignals > 0).length).toBeGreaterThan(3);
    const { people } = await ask(listPeople, {});
    for (const person of people) expect(person).toMatchObject({ demo: true });
    const { journeys } = await ask(listJourneys, {});
    for (const journey of journeys) expect(journey).toMatchObject({ demo: true });
    const tom = people.find(({ name }) => name.startsWith("Tom"))!;
    const work = await ask(readMyWork, { personId: tom.id });
    expect(work.dueSoon.length + work.later.length + work.overdue.length).toBeGreaterThan(0);
  });

  it("is left as it is by another start", async () => {
    const before = await ask(listActions, {});
    const atBank = await ask(listActions, {}, bank);
    const { furnish } = await seed(application, "another password", () => {});
    await furnish();
    expect(await ask(listActions, {})).toEqual(before);
    expect(await ask(listActions, {}, bank)).toEqual(atBank);
    expect(await workspaceIds(application.storage.db)).toHaveLength(2);
    expect((await ask(listImports, {})).imports).toHaveLength(1);
  });
});
