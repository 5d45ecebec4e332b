import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Download } from "../src/kernel/context.ts";
import { eraseCustomer, exportCustomer, listCustomers } from "../src/modules/customers/contract.ts";
import { applyRetention, listResponseRates, listSources, setRetention } from "../src/modules/signals/contract.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const file = readFileSync(join(import.meta.dirname, "../src/modules/signals/layouts/fixtures/medallia.csv"), "utf8");

it("whoever was only invited is found, gets a copy, and is erased with the invitation; and in time all are forgotten", async () => {
  const { act, administrator, importText, application } = product;
  await importText(file, "medallia.csv");
  const { customers } = await act(administrator, listCustomers, { query: "per@example.org" });
  expect(customers).toMatchObject([{ signals: 0 }]);
  const customerId = customers[0]!.id;
  const download = (await act(administrator, exportCustomer, { customerId })) as Download;
  expect(JSON.parse(await text(download.stream))).toMatchObject({
    invitations: [
      { externalId: "q2", sentAt: "2024-07-02T10:00:00.000Z", deliveryStatus: "delivered", channel: "email" },
    ],
  });

  await act(administrator, eraseCustomer, { customerId, reason: "customer-asked" });
  await application.jobs.idle();
  const { rows } = await sql`select external_id from invitation_fact order by 1`.execute(application.storage.db);
  expect(rows).toEqual([{ external_id: "q1" }, { external_id: "q3" }, { external_id: "q4" }]);
  expect((await act(administrator, listResponseRates, {})).sources).toMatchObject([{ sent: 3, answered: 2 }]);

  const { sources } = await act(administrator, listSources, {});
  await act(administrator, setRetention, { sourceId: sources[0]!.id, keepMonths: 1, erases: "signals" });
  await act(administrator, applyRetention, {});
  await application.jobs.idle();
  expect((await act(administrator, listResponseRates, {})).sources).toEqual([]);
  expect((await act(administrator, listCustomers, {})).total).toBe(0);
});
