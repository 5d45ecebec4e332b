import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandsByNoun, placeOf } from "../src/doors/cli/words.ts";
import { fieldsOf, pathNames } from "../src/doors/fields.ts";
import { roles } from "../src/kernel/role.ts";
import { signatures } from "../src/signatures.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** What the doors derive from the signatures: one operation each, one address, one command, and documents that say the same. */
let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const reference = (name: string) => readFileSync(join(import.meta.dirname, "../docs/reference", name), "utf8");
const document = JSON.parse(reference("openapi.json")) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name?: string; in?: string }[] }>>;
};

describe("signatures and operations", () => {
  it("are one for one", () => {
    const composed = product.application.operations.map(({ signature }) => signature.name);
    expect(new Set(composed).size).toBe(composed.length);
    expect(composed.toSorted()).toEqual(signatures.map(({ name }) => name).toSorted());
    for (const { signature } of product.application.operations) expect(signatures).toContain(signature);
  });

  it("have addresses and commands of their own", () => {
    const addresses = signatures.map(({ http }) => `${http.method} ${http.path.replace(/\{\w+\}/g, "{}")}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    const commands = [...commandsByNoun(signatures)].flatMap(([noun, all]) =>
      all.map((signature) => `${noun} ${placeOf(signature).verb}`),
    );
    expect(new Set(commands).size).toBe(commands.length);
    const own = ["demo", "start", "version", "mcp", "help"];
    for (const [noun] of commandsByNoun(signatures)) expect(own).not.toContain(noun);
  });

  it.each(signatures)("$name is named, described and addressed by the rules", (signature) => {
    const { name, summary, kind, http, allow, input, secret = [] } = signature;
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(summary).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(http.path).toMatch(/^(\/([a-z]+(-[a-z]+)*|\{[a-z][A-Za-z]*\}))+$/);
    const fields = fieldsOf(signature);
    for (const place of pathNames(http.path)) {
      expect(fields.find((field) => field.name === place)).toMatchObject({ required: true });
    }
    for (const field of fields) expect(field.name).toMatch(/^[a-z][A-Za-z]*$/);
    for (const each of secret) expect(Object.keys(input.shape)).toContain(each);
    if (kind === "download") expect(http.method).toBe("GET");
    if (http.method === "GET") expect(["query", "download"]).toContain(kind);
    if (allow !== "anyone") expect(allow.every((role) => roles.includes(role))).toBe(true);
  });

  it("are left out of a door only with a reason", () => {
    const left = signatures.flatMap(({ name, without = {} }) =>
      Object.entries(without).map(([door, reason]) => ({ name, door, reason })),
    );
    for (const { reason } of left) expect(reason.split(" ").length).toBeGreaterThan(4);
    process.stdout.write(`${left.map(({ name, door, reason }) => `without ${door}: ${name}: ${reason}`).join("\n")}\n`);
  });
});

describe("the reference pages", () => {
  it("are what the code says", () => {
    const checked = spawnSync(process.execPath, ["tools/generate.ts", "--check"], {
      cwd: join(import.meta.dirname, ".."),
      encoding: "utf8",
    });
    expect(checked.stderr).toBe("");
    expect(checked.status).toBe(0);
  });

  it("hold a valid OpenAPI 3.1 document", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  it.each(signatures.filter(({ without }) => without?.http === undefined))("describe $name", (signature) => {
    const described = document.paths[`/api/v1${signature.http.path}`]?.[signature.http.method.toLowerCase()];
    expect(described?.operationId).toBe(signature.name);
    const inPath = described!.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath.toSorted()).toEqual(pathNames(signature.http.path).toSorted());
    expect(reference("permissions.md")).toContain(`| \`${signature.name}\` |`);
  });

  it.each(signatures.filter(({ without }) => without?.cli === undefined))("name the command of $name", (signature) => {
    const { noun, verb } = placeOf(signature);
    expect(reference("commands.md")).toContain(`### \`bw ${noun} ${verb}`);
  });
});
