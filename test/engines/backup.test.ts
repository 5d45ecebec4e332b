import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApplication } from "../../src/application.ts";
import { readConfig } from "../../src/config.ts";
import { databaseCommands } from "../../src/database.ts";
import { AppError } from "../../src/kernel/error.ts";
import { verifyAuditTrail } from "../../src/modules/access/contract.ts";
import { listSignals, uploadFile } from "../../src/modules/signals/contract.ts";
import { openTestProduct, type TestProduct } from "../product.ts";
import { serverUrl } from "./engines.ts";
import { createDatabase } from "./postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "bellwether-backup-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const engines = {
  embedded: async () => undefined,
  "PostgreSQL 15": async () => createDatabase(await serverUrl(15)),
  "PostgreSQL 18": async () => createDatabase(await serverUrl(18)),
};
type EngineName = keyof typeof engines;

const silent = pino({ level: "silent" });
let folders = 0;
const newPlace = async (engine: EngineName) =>
  readConfig({ dataDir: join(folder, `place-${++folders}`), databaseUrl: await engines[engine]() }, {}, {});
const commandsIn = (config: ReturnType<typeof readConfig>) => databaseCommands(config, "0.0.0", silent);

/** What spelling as text could lose: quotes, backslashes, line ends, commas, empty beside missing, other scripts. */
const awkward = [
  "Answer ID,Date,Customer email,Rating (1-5),Comment",
  `1,2024-01-05,ada@example.org,5,"She said ""thank you"", twice"`,
  `2,2024-01-06,bob@example.org,1,"back\\slash, (brackets), {braces} and NULL"`,
  `3,2024-02-07,ada@example.org,2,"two\nlines\tand a tab"`,
  `4,2024-02-08,,4,`,
  `5,2024-02-09,çelik@example.org,3,"日本語 العربية 👩‍🚀 ﬁn"`,
].join("\n");

/** A product with something of everything in it, backed up while it runs. */
async function backedUp(engine: EngineName, file: string): Promise<TestProduct> {
  const product = await openTestProduct({ databaseUrl: await engines[engine]() });
  expect(await product.importText(awkward)).toMatchObject({ state: "done", counts: { stored: 5 } });
  await product.act(
    product.administrator,
    uploadFile,
    { name: "kept.csv" },
    Readable.from([Buffer.from("a,b\n1,2\n")]),
  );
  const output = createWriteStream(file);
  await product.application.backup(output);
  return product;
}

async function codeOf(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => "no refusal",
    (error: unknown) => (error instanceof AppError ? error.code : `not foreseen: ${error}`),
  );
}

describe.each([
  ["embedded", "embedded"],
  ["embedded", "PostgreSQL 15"],
  ["PostgreSQL 15", "PostgreSQL 18"],
  ["PostgreSQL 18", "embedded"],
] as const)("a backup of %s restored on %s", (from, to) => {
  it("is the same installation", async () => {
    const file = join(folder, `${from}-${to}.tar.gz`);
    const original = await backedUp(from, file);
    const search = (product: Pick<TestProduct, "act" | "administrator">) =>
      product.act(product.administrator, listSignals, {});
    const before = await search(original);
    const everyRow = await rowsOf(original.application.storage);
    await original.close();

    const config = await newPlace(to);
    const restored = (await commandsIn(config).restore(file)) as { rows: number; tables: Record<string, number> };
    expect(restored.tables).toMatchObject({ signal: 5, import: 1, file: 2 });
    const application = await openApplication(config, "0.0.0", silent);
    try {
      const { administrator } = original;
      const act: TestProduct["act"] = async (actor, signature, input, body) => {
        const operation = application.operations.find((each) => each.signature.name === signature.name)!;
        return (await application.perform(operation, actor, input, { door: "test", body })) as never;
      };
      expect(await search({ act, administrator })).toEqual(before);
      expect(await act(administrator, verifyAuditTrail, {})).toMatchObject({ whole: true });
      const after = await rowsOf(application.storage);
      for (const [table, rows] of Object.entries(everyRow)) {
        // These go on by themselves.
        if (!table.startsWith("audit_")) expect({ [table]: after[table] }).toEqual({ [table]: rows });
      }
      const kept = readdirSync(join(config.dataDir, "files"));
      expect(
        await Promise.all(kept.map((name) => text(Readable.from(readFileSync(join(config.dataDir, "files", name)))))),
      ).toContain("a,b\n1,2\n");
      // What the database counts by itself goes on behind what was restored.
      const next = await act(administrator, uploadFile, { name: "more.csv" }, Readable.from([Buffer.from("a\n1\n")]));
      expect(next.name).toBe("more.csv");
      expect(await codeOf(commandsIn(config).restore(file))).toMatch(/PLACE_NOT_EMPTY|DATA_FOLDER_IN_USE/);
    } finally {
      await application.close();
    }
    expect(await codeOf(commandsIn(config).restore(file))).toBe("PLACE_NOT_EMPTY");
  });
});

async function rowsOf({ pool }: TestProduct["application"]["storage"]): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ line: unknown }>(`select row_to_json(t) as line from "${name}" t`);
    all[name] = rows.map(({ line }) => JSON.stringify(line)).sort();
  }
  return all;
}

describe("a backup that is not as it was written", () => {
  let whole: Buffer;
  beforeAll(async () => {
    const file = join(folder, "whole.tar.gz");
    await (await backedUp("embedded", file)).close();
    whole = readFileSync(file);
  });
  const refused = async (bytes: Buffer) => {
    const config = await newPlace("embedded");
    const file = join(folder, "altered.tar.gz");
    writeFileSync(file, bytes);
    const code = await codeOf(commandsIn(config).restore(file));
    expect(existsSync(config.dataDir) ? readdirSync(config.dataDir) : []).toEqual([]);
    return code;
  };

  it.each([0, 0.01, 0.3, 0.7, 0.99, 0.9999])("is refused when it breaks off after %d of it", async (share) => {
    expect(await refused(whole.subarray(0, Math.floor(whole.length * share)))).toBe("BACKUP_DAMAGED");
  });

  it("is refused wherever a bit of it is another", async () => {
    const contents = gunzipSync(whole);
    const unpacked = (bytes: Buffer) => {
      try {
        return gunzipSync(bytes);
      } catch {
        return undefined;
      }
    };
    for (let place = 20; place < whole.length; place += Math.ceil(whole.length / 40)) {
      const altered = Buffer.from(whole);
      altered[place]! ^= 1 << (place % 8);
      // A few bits of a compressed file mean nothing: the code of a letter that never comes, the rest of the last byte.
      if (unpacked(altered)?.equals(contents)) continue;
      expect(`${place}: ${await refused(altered)}`).toBe(`${place}: BACKUP_DAMAGED`);
    }
  });

  it("is refused when it is something else", async () => {
    expect(await refused(Buffer.from("a,b\n1,2\n"))).toBe("BACKUP_DAMAGED");
    expect(await codeOf(commandsIn(await newPlace("embedded")).restore(join(folder, "nothing")))).toBe("NOT_FOUND");
  });
});
