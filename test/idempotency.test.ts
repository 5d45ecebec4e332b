import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGroup, createKey, listGroups } from "../src/modules/access/contract.ts";
import { recordSignals } from "../src/modules/signals/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

/** A program that does not know whether its request arrived sends it again, and nothing is done twice. */
let doors: Doors;
let key: string;
beforeAll(async () => {
  doors = await openDoors();
  const { act, administrator } = doors.product;
  key = (await act(administrator, createKey, { name: "retrier", role: "administrator" })).secret;
});
afterAll(() => doors.close());

const send = (name: string, idempotencyKey: string) =>
  doors.ask(createGroup, { kind: "team", name }, { authorization: `Bearer ${key}`, "idempotency-key": idempotencyKey });
const groupsCalled = async (name: string) =>
  (await doors.product.act(doors.product.administrator, listGroups, {})).groups.filter((each) => each.name === name);

describe("a request with an idempotency key", () => {
  it("is done once, also when ten arrive at once, and each has the answer of the first", async () => {
    const again = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send("Kitchen", again)));
    const bodies = await Promise.all(answers.map((each) => each.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(bodies).size).toBe(1);
    expect(await groupsCalled("Kitchen")).toHaveLength(1);
  });

  it("is refused when the key was used for something else", async () => {
    const again = randomUUID();
    expect((await send("Porters", again)).status).toBe(200);
    expect((await problemIn(await send("Nurses", again))).code).toBe("IDEMPOTENCY_KEY_REUSED");
    const other = doors.ask(
      recordSignals,
      { signals: [{}] },
      { authorization: `Bearer ${key}`, "idempotency-key": again },
    );
    expect((await problemIn(await other)).code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await groupsCalled("Nurses")).toEqual([]);
  });

  it("that was refused can be put right and sent with the same key", async () => {
    const again = randomUUID();
    expect((await problemIn(await send("", again))).code).toBe("INVALID_INPUT");
    expect((await send("Gardeners", again)).status).toBe(200);
  });

  it("can come by the command line, too", async () => {
    const words = ["--idempotency-key", randomUUID(), "group", "create", "--kind", "team", "--name", "Drivers"];
    const first = await doors.command(words, { key });
    const second = await doors.command(words, { key });
    expect([first.exit, second.exit, second.output]).toEqual([0, 0, first.output]);
    expect(await groupsCalled("Drivers")).toHaveLength(1);
    const bad = await doors.command(words.with(1, "a key"), { key });
    expect([bad.exit, bad.errors]).toEqual([1, expect.stringContaining("INVALID_INPUT")]);
  });
});
