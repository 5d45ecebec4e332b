import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { feedbackFile } from "../demo/feedback.ts";
import seed from "../demo/seed.ts";
import { type Application, openApplication } from "../src/application.ts";
import { readConfig } from "../src/config.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { Signature } from "../src/kernel/operation.ts";
import { listPeople } from "../src/modules/access/contract.ts";
import { workspaceIds } from "../src/modules/access/index.ts";
import { listActions, readMyWork } from "../src/modules/accountability/contract.ts";
import { listThemeEffects, readHome, splitMetric } from "../src/modules/insight/contract.ts";
import { listJourneys } from "../src/modules/journeys/contract.ts";
import { listImports, listSignals, readSignal } from "../src/modules/signals/contract.ts";

/** The demonstration, set up as `bw demo` does, against counts made from the file with nothing of the product in between. */
let application: Application;
let actor: Actor;
const directory = mkdtempSync(join(tmpdir(), "bellwether-demo-test-"));

beforeAll(async () => {
  const config = readConfig({ dataDir: directory }, {}, {});
  application = await openApplication(config, "0.0.0", pino({ level: "silent" }));
  await seed(application, "a password for the test", () => {});
  const [workspaceId] = await workspaceIds(application.storage.db);
  actor = application.actors.system(workspaceId!);
}, 180_000);
afterAll(async () => {
  await application.close();
  rmSync(directory, { recursive: true, force: true });
});

async function ask<I extends z.ZodObject, O extends z.ZodType>(
  face: Signature<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const operation = application.operations.find(({ signature }) => signature.name === face.name)!;
  return (await application.perform(operation, actor, input, { door: "test" })) as z.output<O>;
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
    await seed(application, "another password", () => {});
    expect(await ask(listActions, {})).toEqual(before);
    expect((await ask(listImports, {})).imports).toHaveLength(1);
  });
});
