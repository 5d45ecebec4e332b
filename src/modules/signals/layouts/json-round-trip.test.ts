import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Import, listImportRows, listSignals } from "../contract.ts";
import { type Imports, openImports } from "../importing/imports.fixture.ts";
import { expectedJson } from "./expected-json.fixture.ts";

/** JSON of ten tools: in with nothing asked, again as nothing new, broken off and damaged with a reason, edited as revised. */
let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const nothing = { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 };
const textOf = (fixture: string) => readFileSync(join(import.meta.dirname, "fixtures", fixture), "utf8");
const rejectedOf = async ({ id }: Import) =>
  (await imports.act(imports.administrator, listImportRows, { importId: id })).rows;
const addUp = ({ rows, stored, revised, duplicate, rejected }: NonNullable<Import["counts"]>) =>
  expect(stored + revised + duplicate + rejected).toBe(rows);

describe.each(expectedJson)("$fixture", ({ fixture, layout, counts, reasons = [], signals, edit, lastRecord }) => {
  it("comes in with nothing asked, and a second time as nothing new", async () => {
    const first = await imports.bring(textOf(fixture), { name: fixture });
    expect(first).toMatchObject({ state: "done", error: null, mapping: { layout } });
    expect((await rejectedOf(first)).map(({ reason }) => reason)).toEqual(reasons);
    expect(first.counts).toEqual({ ...nothing, ...counts });

    const { signals: found } = await imports.act(imports.administrator, listSignals, { limit: 200 });
    for (const [externalId, wanted] of Object.entries(signals)) {
      const signal = found.find(
        (each) => each.externalId === externalId && each.sourceName === first.mapping.sourceName,
      );
      expect({
        externalId,
        kind: signal?.kind,
        day: signal?.occurredOn,
        scores: signal?.scores.map(({ name, value, scale }) => [name, value, `${scale.minimum}-${scale.maximum}`]),
        texts: signal?.texts.map(({ text }) => text),
        ...(wanted.attributes && { attributes: signal?.attributes }),
      }).toEqual({
        externalId,
        ...wanted,
        ...(wanted.attributes && { attributes: expect.objectContaining(wanted.attributes) }),
      });
    }

    const before = await imports.ledger();
    const second = await imports.bring(textOf(fixture), { name: fixture });
    expect(second.counts).toEqual({ ...first.counts, stored: 0, duplicate: first.counts!.stored });
    expect({ ...(await imports.ledger()), import_claim: [] }).toEqual({ ...before, import_claim: [] });
  });

  it("says where it breaks off, and takes what comes before", async () => {
    const text = textOf(fixture);
    const cut = text.slice(0, text.lastIndexOf(lastRecord) + lastRecord.length);
    const result = await imports.bring(cut, { name: fixture });
    addUp(result.counts!);
    expect(result).toMatchObject({ state: "done", counts: { stored: 0, revised: 0 } });
    const last = (await rejectedOf(result)).at(-1);
    expect(last).toMatchObject({ row: result.counts!.rows, code: "record-unreadable" });
    expect(last!.reason).toMatch(/breaks off|not valid JSON/);
  });

  it("takes the other records when one is damaged", async () => {
    const text = textOf(fixture);
    const at = text.lastIndexOf(lastRecord);
    const damaged = `${text.slice(0, at)}?%&${text.slice(at)}`;
    const result = await imports.bring(damaged, { name: fixture });
    addUp(result.counts!);
    expect(result).toMatchObject({ state: "done", counts: { stored: 0, revised: 0 } });
    const faults = (await rejectedOf(result)).filter(({ code }) => code === "record-unreadable");
    expect(faults.map(({ reason }) => reason)).toEqual(["The record is not valid JSON."]);
  });

  it("takes what was edited as revised", async () => {
    const text = textOf(fixture).replace(edit, `${edit} (edited)`);
    const result = await imports.bring(text, { name: fixture });
    addUp(result.counts!);
    expect(result.counts).toMatchObject({ stored: 0, rejected: reasons.length });
    expect(result.counts!.revised).toBeGreaterThan(0);
    const again = await imports.bring(text, { name: fixture });
    expect(again.counts).toMatchObject({ stored: 0, revised: 0 });
  });
});
