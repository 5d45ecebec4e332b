import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { damaged, tryRandomly, withinTime } from "../../../../test/random-input.ts";
import { AppError } from "../../../kernel/error.ts";
import { brokenReferences } from "../../../storage/index.ts";
import { listImportRows } from "../contract.ts";
import { signalReferences, signalsAreWhole } from "../invariants.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const folder = join(import.meta.dirname, "../layouts/fixtures");
const files = readdirSync(folder).map((name) => ({ name, sound: readFileSync(join(folder, name)) }));
const file = fc.constantFrom(...files).chain(({ name, sound }) => damaged(sound).map((bytes) => ({ name, bytes })));

it("a damaged export that is imported is counted row by row, taken back, and leaves the ledger whole", async () => {
  let brought = 0;
  const tryOne = async ([{ name, bytes }, isTakenBack]: readonly [{ name: string; bytes: Buffer }, boolean]) => {
    const result = await bring(name, bytes);
    if (result === null) return;
    brought += 1;
    const { rows, stored, revised, duplicate, rejected } = result.counts!;
    expect(stored + revised + duplicate + rejected).toBe(rows);
    const listed = await imports.act(imports.administrator, listImportRows, { importId: result.id, limit: 1 });
    expect(listed.total).toBe(rejected);
    if (isTakenBack) expect(await imports.undo(result.id)).toMatchObject({ state: "undone", counts: null });
  };
  // Four at once, as people do, and because each mostly waits for the queue.
  const four = fc.array(fc.tuple(file, fc.boolean()), { minLength: 4, maxLength: 4 });
  await tryRandomly(
    13,
    withinTime(four, async (tries) => void (await Promise.all(tries.map(tryOne)))),
  );
  expect(brought).toBeGreaterThan(10);
  const { db } = imports.storage;
  const parts = { db, files: imports.files, now: new Date(), transaction: () => Promise.reject(new Error("not used")) };
  expect(await signalsAreWhole.problems(parts)).toEqual([]);
  expect(await brokenReferences(imports.storage, signalReferences)).toEqual([]);
});

/** Null when the file cannot be read at all, or not without being told how, and says so with a code. */
async function bring(name: string, bytes: Buffer) {
  try {
    const result = await imports.bring(bytes, { name });
    if (result.state === "done") return result;
    expect(result).toMatchObject({ state: "failed", error: expect.stringMatching(/\S{3}/) });
    return null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
