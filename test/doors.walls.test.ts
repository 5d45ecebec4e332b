import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeOf } from "../src/doors/cli/words.ts";
import type { Signature } from "../src/kernel/operation.ts";
import { roles } from "../src/kernel/role.ts";
import { listGroups, listPeople } from "../src/modules/access/contract.ts";
import { listActions } from "../src/modules/accountability/contract.ts";
import { listCustomers } from "../src/modules/customers/contract.ts";
import { listJourneys, listMappingRules, listRemovals } from "../src/modules/journeys/contract.ts";
import { listImportProfiles, listSignals } from "../src/modules/signals/contract.ts";
import { listThemes } from "../src/modules/text/contract.ts";
import { signatures } from "../src/signatures.ts";
import { type Doors, type Input, idNameOf, openDoors, problemIn, references, sampleInput } from "./doors.fixture.ts";
import { type Furnished, furnish } from "./doors.furnish.ts";

/** Every operation, asked through every door by those who may not: a refusal with a code, and not a word of what is inside. */
let doors: Doors;
let home: Furnished;
let abroad: Furnished;
beforeAll(async () => {
  doors = await openDoors();
  const { product } = doors;
  home = await furnish(product, product.administrator, "Quillfeather");
  abroad = await furnish(product, await product.stranger(), "Brambleshaw");
});
afterAll(() => doors.close());

const closed = signatures.filter(({ allow, without }) => allow !== "anyone" && without?.http === undefined);
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const inputFor = (signature: Signature, { ids, given }: Furnished): Input => sampleInput(signature, ids, given);

/** What the first workspace holds, so that a test sees when somebody reached into it. */
async function inventory(): Promise<string> {
  const { act, administrator } = doors.product;
  const lists = [
    listJourneys,
    listMappingRules,
    listRemovals,
    listThemes,
    listPeople,
    listGroups,
    listActions,
    listCustomers,
    listImportProfiles,
  ] as const;
  const answers: unknown[] = [await act(administrator, listSignals, {})];
  for (const list of lists) answers.push(await act(administrator, list as Signature, {}));
  return JSON.stringify(answers);
}

describe("over HTTP", () => {
  it.each(closed)("$name is closed to nobody and to a key that is none", async (signature) => {
    const input = inputFor(signature, home);
    for (const headers of [{}, bearer("bw_notakeyatallnotakeyatallnotakey"), bearer("")]) {
      const { code } = await problemIn(await doors.ask(signature, input, headers));
      expect(code).toBe("UNAUTHENTICATED");
    }
  });

  it.each(closed.filter(({ allow }) => allow.length < roles.length))(
    "$name is closed to the other roles",
    async (signature) => {
      for (const role of roles.filter((each) => !signature.allow.includes(each))) {
        const response = await doors.ask(signature, inputFor(signature, home), bearer(home.keys[role]));
        expect({ role, code: (await problemIn(response)).code }).toEqual({ role, code: "FORBIDDEN" });
      }
    },
  );

  it("answers an administrator of another workspace as if there were nothing", async () => {
    const before = await inventory();
    let refused = 0;
    for (const signature of closed) {
      const referring = references(signature);
      // Its own things, but one after the other from the other workspace: none may be reached by a way around.
      for (const { name } of referring.length > 0 ? referring : [{ name: null }]) {
        const ids = name === null ? abroad.ids : { ...abroad.ids, [idNameOf(name)]: home.ids[idNameOf(name)]! };
        const input = sampleInput(signature, ids, abroad.given);
        const response = await doors.ask(signature, input, bearer(abroad.keys.administrator));
        const body = await response.clone().text();
        expect(body, `${signature.name} by ${name}`).not.toContain(home.mark);
        expect(response.status, `${signature.name} by ${name}: ${body}`).toBeLessThan(500);
        if (response.status < 400) continue;
        await problemIn(response);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(40);
    expect(await inventory()).toBe(before);
  });

  it("shows a journey owner without a journey no word of a customer, a journey or an action", async () => {
    const before = await inventory();
    for (const signature of closed) {
      if (!signature.allow.includes("journey-owner")) continue;
      const response = await doors.ask(signature, inputFor(signature, home), bearer(home.blind));
      const body = await response.text();
      for (const what of ["journey", "step", "action", "removed"]) {
        expect(body, signature.name).not.toContain(`${home.mark} ${what}`);
      }
      for (const words of ["I waited too long", "Kind people", "Nobody called back", `one.${home.mark}`]) {
        expect(body, signature.name).not.toContain(words);
      }
      expect(response.status, `${signature.name}: ${body}`).toBeLessThan(500);
    }
    expect(await inventory()).toBe(before);
  });

  it("refuses input of no sense with a code, the field and no trace of the machinery", async () => {
    const administrator = bearer(home.keys.administrator);
    for (const signature of closed.filter(({ kind }) => kind !== "upload")) {
      for (const { name } of references(signature)) {
        for (const senseless of ["not-an-id", "' or 1=1 --", "\u0000", "\ud800", "../../etc/passwd"]) {
          if (signature.http.path.includes(`{${name}}`) && /[\ud800]/.test(senseless)) continue;
          const input = { ...inputFor(signature, home), [name]: senseless };
          const { code } = await problemIn(await doors.ask(signature, input, administrator));
          expect(["INVALID_INPUT", "NOT_FOUND"], `${signature.name} ${name} ${senseless}`).toContain(code);
        }
      }
      if (signature.http.method === "GET" || signature.http.method === "DELETE") continue;
      const path = signature.http.path.replace(/\{(\w+)\}/g, (_, name: string) => home.ids[name] ?? "nps");
      for (const body of [
        "{",
        "[]",
        "null",
        '"text"',
        "{".repeat(10_000),
        '{"__proto__": {"role": "administrator"}}',
      ]) {
        const response = await fetch(new URL(`/api/v1${path}`, doors.address), {
          ...{ method: signature.http.method, headers: { ...administrator, "content-type": "application/json" }, body },
        });
        expect((await problemIn(response)).code, `${signature.name} ${body.slice(0, 20)}`).toBe("INVALID_INPUT");
      }
    }
  });
});

describe("on the command line", () => {
  const commands = closed.filter(({ without }) => without?.cli === undefined);
  const wordsOf = (signature: Signature) => {
    const { noun, verb } = placeOf(signature);
    return [noun, verb];
  };

  it("refuses those who may not, with the same codes", async () => {
    for (const signature of commands) {
      const role = roles.find((each) => !signature.allow.includes(each));
      if (role === undefined) continue;
      const input = inputFor(signature, home);
      const { exit, output, errors } = await doors.command(wordsOf(signature), { key: home.keys[role], input });
      expect({ name: signature.name, exit: exit > 0, output }).toEqual({
        name: signature.name,
        exit: true,
        output: "",
      });
      expect(errors, signature.name).toContain("FORBIDDEN");
    }
  });

  it("says nothing of another workspace", async () => {
    const before = await inventory();
    for (const signature of commands.filter((each) => references(each).length > 0)) {
      const input = { ...sampleInput(signature, home.ids, abroad.given) };
      const { output, errors } = await doors.command(wordsOf(signature), { key: abroad.keys.administrator, input });
      expect(output + errors, signature.name).not.toContain(home.mark);
    }
    expect(await inventory()).toBe(before);
  });
});

describe("to a language model", () => {
  const tools = closed.filter(({ without }) => without?.mcp === undefined);
  async function connect(secret: string): Promise<Client> {
    const client = new Client({ name: "test", version: "1" });
    const requestInit = { headers: bearer(secret) };
    await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", doors.address), { requestInit }));
    return client;
  }

  it("offers a viewer no tool that a viewer may not use", async () => {
    const client = await connect(home.keys.viewer);
    const offered = (await client.listTools()).tools.map(({ name }) => name);
    await client.close();
    const allowed = tools.filter(({ allow }) => allow.includes("viewer")).map(({ name }) => name);
    expect(offered.filter((name) => closed.some((each) => each.name === name)).toSorted()).toEqual(allowed.toSorted());
  });

  it("says nothing of another workspace", async () => {
    const before = await inventory();
    const client = await connect(abroad.keys.administrator);
    for (const signature of tools) {
      const input = sampleInput(signature, home.ids, abroad.given);
      const result = await client.callTool({ name: signature.name, arguments: input });
      expect(JSON.stringify(result), signature.name).not.toContain(home.mark);
    }
    await client.close();
    expect(await inventory()).toBe(before);
  });
});
