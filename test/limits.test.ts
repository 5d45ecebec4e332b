import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../src/modules/access/contract.ts";
import { identityPath } from "../src/modules/access/index.ts";
import { listJourneys } from "../src/modules/journeys/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

/** Who asks too often is told how long to wait, and nobody else notices. */
describe("requests", () => {
  let doors: Doors;
  const keys: string[] = [];
  const operatorToken = "the-operator-of-this-machine";
  beforeAll(async () => {
    doors = await openDoors({ requestsPerMinute: 40, requestsPerMinutePerCaller: 5, operatorToken });
    const { act, administrator } = doors.product;
    for (const name of ["one", "other"]) keys.push((await act(administrator, createKey, { name })).secret);
  });
  afterAll(() => doors.close());
  const ask = (key: string | undefined) =>
    doors.ask(listJourneys, {}, key === undefined ? {} : { authorization: `Bearer ${key}` });

  it("of one key are counted apart from another's, whatever the address", async () => {
    for (let sent = 0; sent < 5; sent++) expect((await ask(keys[0])).status).toBe(200);
    const refused = await ask(keys[0]);
    const seconds = Number(refused.headers.get("retry-after"));
    expect([seconds >= 1, seconds <= 60]).toEqual([true, true]);
    expect((await problemIn(refused)).code).toBe("TOO_MANY_REQUESTS");
    expect((await ask(keys[1])).status).toBe(200);
  });

  it("of the operator are not counted as a caller's", async () => {
    const { workspaceId } = doors.product.administrator;
    const headers = { authorization: `Bearer ${operatorToken}`, "bellwether-workspace": workspaceId! };
    for (let sent = 0; sent < 7; sent++) expect((await doors.ask(listJourneys, {}, headers)).status).toBe(200);
  });

  it("of one address end somewhere, too, whoever asks: also with keys that are made up", async () => {
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let sent = 0; sent < 41 && last?.status !== 429; sent++) {
      last = await ask(`bw_${"x".repeat(40)}${100 + sent}`);
      statuses.push(last.status);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last!.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect((await problemIn(last!)).code).toBe("TOO_MANY_REQUESTS");
  });
});

describe("attempts to sign in", () => {
  const origin = "http://127.0.0.1:8787";
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors({ address: origin });
  });
  afterAll(() => doors.close());

  it("are refused after twenty a minute, with the time to wait", async () => {
    const body = JSON.stringify({ email: "nobody@example.org", password: "a wrong password" });
    const attempt = () => {
      const request = { method: "POST", headers: { "content-type": "application/json", origin }, body };
      return fetch(new URL(`${identityPath}/sign-in/email`, doors.address), request);
    };
    for (let tried = 0; tried < 20; tried++) expect((await attempt()).status).toBe(401);
    const refused = await attempt();
    expect((await problemIn(refused)).code).toBe("TOO_MANY_REQUESTS");
    const seconds = Number(refused.headers.get("retry-after"));
    expect([seconds >= 1, seconds <= 60]).toEqual([true, true]);
  });
});
