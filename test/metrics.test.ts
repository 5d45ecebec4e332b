import { afterAll, beforeAll, expect, it } from "vitest";
import { createKey } from "../src/modules/access/contract.ts";
import { listSignals } from "../src/modules/signals/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

const token = "a token for monitoring";
let doors: Doors;
beforeAll(async () => {
  doors = await openDoors({ metricsToken: token });
});
afterAll(() => doors.close());

const scrape = (authorization?: string, server = doors) =>
  fetch(new URL("/metrics", server.address), { headers: authorization === undefined ? {} : { authorization } });

it("counts requests by route, and says nothing of what was asked", async () => {
  const { act, administrator } = doors.product;
  const { secret } = await act(administrator, createKey, { name: "reader", role: "viewer" });
  const headers = { authorization: `Bearer ${secret}` };
  expect((await doors.ask(listSignals, { query: "Quillfeather" }, headers)).status).toBe(200);
  expect((await doors.ask(listSignals, {}, {})).status).toBe(401);
  expect((await fetch(new URL("/nowhere/Quillfeather", doors.address))).status).toBeLessThan(500);

  const response = await scrape(`Bearer ${token}`);
  expect(response.headers.get("content-type")).toContain("text/plain");
  const text = await response.text();
  const counted = (labels: string) => text.includes(`bellwether_request_duration_seconds_count{${labels}} 1`);
  expect(counted('route="/api/v1/signals",method="GET",status="200"'), text).toBe(true);
  expect(counted('route="/api/v1/signals",method="GET",status="401"')).toBe(true);
  expect(text).toContain("bellwether_database_up 1");
  expect(text).toMatch(/bellwether_database_latency_seconds 0\.\d+/);
  expect(text).toContain("bellwether_events_set_aside 0");
  expect(text).toMatch(/bellwether_process_resident_memory_bytes \d{7,}/);
  expect(text).not.toContain("Quillfeather");
});

it("answers only who has the token, and nobody when there is none", async () => {
  for (const wrong of [undefined, "", "Bearer", "Bearer a token for monitorinG", token]) {
    expect((await problemIn(await scrape(wrong))).code).toBe("UNAUTHENTICATED");
  }
  const silent = await openDoors();
  try {
    expect(await (await scrape(`Bearer ${token}`, silent)).text()).not.toContain("bellwether_");
  } finally {
    await silent.close();
  }
});
