import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Grant, grants, grantsFor } from "../src/kernel/grant.ts";
import { createKey, listKeys, listSignIns } from "../src/modules/access/contract.ts";
import { listJourneys } from "../src/modules/journeys/contract.ts";
import { listSignals } from "../src/modules/signals/contract.ts";
import { signatures } from "../src/signatures.ts";
import { type Doors, openDoors, problemIn, sampleInput } from "./doors.fixture.ts";
import { type Furnished, furnish } from "./doors.furnish.ts";

/** Every operation, asked by an administrator's key that is limited: what its limit leaves out is refused, whichever the door. */
let doors: Doors;
let home: Furnished;
const secrets = {} as Record<"read" | "ingest" | "write:journeys" | "read:signals", string>;
beforeAll(async () => {
  doors = await openDoors();
  const { product } = doors;
  home = await furnish(product, product.administrator, "Quillfeather");
  for (const grant of ["read", "ingest", "write:journeys", "read:signals"] as const) {
    const made = await product.act(product.administrator, createKey, {
      name: grant,
      role: "administrator",
      grants: [grant],
    });
    secrets[grant] = made.secret;
  }
});
afterAll(() => doors.close());

const closed = signatures.filter(({ allow, without }) => allow !== "anyone" && without?.http === undefined);
const changesNothing = ["query", "download"];
/** Written out once more, so that an operation is not opened to such a key by the way. */
const bringingIn = [
  "check-import",
  "create-import",
  "import-customer-events",
  "record-customer-event",
  "record-signal-lines",
  "record-signals",
  "run-import",
  "send-customer-events",
  "update-import",
  "upload-file",
];
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function refusalOf(signature: (typeof closed)[number], secret: string): Promise<string | null> {
  const response = await doors.ask(signature, sampleInput(signature, home.ids, home.given), bearer(secret));
  if (response.ok) {
    await response.arrayBuffer();
    return null;
  }
  return (await problemIn(response)).code;
}

describe("a key limited to reading", () => {
  it.each(closed.filter(({ kind }) => !changesNothing.includes(kind)))("is refused $name", async (signature) => {
    expect(await refusalOf(signature, secrets.read)).toBe("KEY_LIMITED");
  });

  it.each(closed.filter(({ kind }) => changesNothing.includes(kind)))("is let into $name", async (signature) => {
    expect(await refusalOf(signature, secrets.read)).not.toBe("KEY_LIMITED");
  });
});

describe("a key limited to bringing data in", () => {
  it("brings it in by these operations and by no others", () => {
    const open = closed.filter((each) => grantsFor(each).includes("ingest") && each.module !== "jobs");
    expect(open.map(({ name }) => name).toSorted()).toEqual(bringingIn);
  });

  it.each(closed.filter(({ name }) => ![...bringingIn, "read-job"].includes(name)))(
    "is refused $name",
    async (signature) => expect(await refusalOf(signature, secrets.ingest)).toBe("KEY_LIMITED"),
  );

  it.each(closed.filter(({ name }) => bringingIn.includes(name)))("is let into $name", async (signature) => {
    expect(await refusalOf(signature, secrets.ingest)).not.toBe("KEY_LIMITED");
  });
});

describe("a key limited to what concerns one module", () => {
  it.each(closed)("is let into $name or refused, as its module says", async (signature) => {
    const isJob = signature.module === "jobs" && signature.kind === "query";
    const reads = changesNothing.includes(signature.kind);
    const isSignals = isJob || (signature.module === "signals" && reads);
    expect((await refusalOf(signature, secrets["read:signals"])) === "KEY_LIMITED").toBe(!isSignals);
    const isJourneys = isJob || signature.module === "journeys";
    expect((await refusalOf(signature, secrets["write:journeys"])) === "KEY_LIMITED").toBe(!isJourneys);
  });
});

describe("limits", () => {
  it("never let a key change keys, people or workspaces", () => {
    const access = closed.filter(({ module, kind }) => module === "access" && !changesNothing.includes(kind));
    expect(access.length).toBeGreaterThan(10);
    for (const signature of access) expect(grantsFor(signature), signature.name).toEqual([]);
  });

  it("know every module", () => {
    const known = new Set(grants.flatMap((grant) => grant.split(":")[1] ?? []));
    expect(known).toEqual(new Set(signatures.map(({ module }) => module)));
  });

  it("are refused when they are none, or empty", async () => {
    const { product } = doors;
    for (const given of [["write:access"], ["everything"], []]) {
      const asked = product.act(product.administrator, createKey, { name: "A", grants: given as Grant[] });
      await expect(asked).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
  });

  it("are set at the command line, shown in the list, and hold there", async () => {
    const made = await doors.command(["--json", "key", "create", "--name", "Reader", "--grants", "read:journeys"], {
      key: home.keys.administrator,
    });
    const { secret } = JSON.parse(made.output) as { secret: string };
    const { keys } = await doors.product.act(doors.product.administrator, listKeys, {});
    expect(keys.find(({ name }) => name === "Reader")?.grants).toEqual(["read:journeys"]);
    expect((await doors.command(["journey", "list"], { key: secret })).exit).toBe(0);
    const refused = await doors.command(["signal", "list"], { key: secret });
    expect(refused.exit).not.toBe(0);
    expect(refused.errors).toContain("limited to read:journeys");
  });

  it("decide which tools a language model is offered", async () => {
    const client = new Client({ name: "test", version: "0" });
    const requestInit = { headers: bearer(secrets["read:signals"]) };
    await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", doors.address), { requestInit }));
    const names = (await client.listTools()).tools.map(({ name }) => name);
    await client.close();
    expect(names).toContain(listSignals.name);
    for (const { name } of [listJourneys, listSignIns]) expect(names).not.toContain(name);
    const open = closed.filter((each) => grantsFor(each).includes("read:signals")).map(({ name }) => name);
    expect(names.filter((name) => closed.some((each) => each.name === name)).every((name) => open.includes(name))).toBe(
      true,
    );
  });
});
