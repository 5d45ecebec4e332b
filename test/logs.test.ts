import { afterAll, beforeAll, expect, it } from "vitest";
import { createLogger } from "../src/logger.ts";
import { createKey } from "../src/modules/access/contract.ts";
import { recordSignals } from "../src/modules/signals/contract.ts";
import { type Doors, openDoors, problemIn } from "./doors.fixture.ts";

/** What a customer wrote, and the database quotes in its refusal: in the message, in the detail, and where it happened. */
const said = "Marchbanks of Leeds was kept waiting";
const lines: string[] = [];
let doors: Doors;
let key: string;
beforeAll(async () => {
  doors = await openDoors({ logger: createLogger("trace", { write: (line) => void lines.push(line) }) });
  const { act, administrator } = doors.product;
  key = (await act(administrator, createKey, { name: "sender", role: "administrator" })).secret;
  await doors.product.application.storage.pool.query(`
    alter table signal_text add constraint nobody_waits check (text not like '%waiting%');
    create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'cannot label %', (select text from signal_text where signal_id = new.signal_id limit 1); end $$;
    create trigger refuse before insert on signal_label for each row execute function refuse()`);
});
afterAll(() => doors.close());

const send = (externalId: string, text: string) => {
  const signal = { externalId, source: "Desk", kind: "ticket" as const, occurredOn: "2024-03-01", texts: [{ text }] };
  return doors.ask(recordSignals, { signals: [signal] }, { authorization: `Bearer ${key}` });
};

it("A log says what failed and where, and never what a customer wrote", { timeout: 120_000 }, async () => {
  const { application, importText } = doors.product;
  // A request, a job, and what follows an event.
  expect((await problemIn(await send("1", said))).code).toBe("INTERNAL");
  await importText(`Response ID,Date,Tell us more\nR1,2024-03-01,${said}`);
  const follows = "Marchbanks again";
  expect((await send("2", follows)).status).toBe(200);
  await expect.poll(() => lines.join(""), { timeout: 60_000 }).toContain("handling an event failed");
  const log = lines.join("");
  expect(log).toContain("nobody_waits");
  expect(log).toContain("a request failed");
  expect(log).toContain("a job failed");
  expect(log).toContain('"frames"');
  expect(log).not.toContain("Marchbanks");
  // It is logged first and noted then.
  const noted = () => application.storage.pool.query("select last_error from event where last_error is not null");
  await expect.poll(async () => (await noted()).rows.length).toBeGreaterThan(0);
  expect(JSON.stringify((await noted()).rows)).not.toContain("Marchbanks");
});
