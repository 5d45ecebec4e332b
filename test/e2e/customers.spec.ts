import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { rights, erasures } = words.customers;

test("A customer's data are handed over, and the customer is erased", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "Rights");
  const signal = (externalId: string, value: string, said: string) => ({
    ...{ externalId, source: "Tickets", kind: "ticket", occurredOn: "2024-03-07" },
    ...{ customer: { identifiers: [{ kind: "member", value }] }, texts: [{ text: said }] },
  });
  await own.perform("POST", "/signals", {
    signals: [
      signal("T1", "M-100200", "My parcel was lost on the way"),
      signal("T2", "M-100200", "It was lost again"),
      signal("T3", "M-300400", "All was well this time"),
    ],
  });
  await page.goto(`${own.home}/customers`);
  await page.getByRole("link", { name: "M-100200" }).click();
  await expect(page.getByText("My parcel was lost on the way")).toBeVisible();
  await expectAccessible(page);

  const { consents, consentGiven, purposes, channels } = words.signals.customers;
  const card = page.getByRole("region", { name: consents });
  await card.getByRole("button", { name: consentGiven, exact: true }).click();
  await card
    .getByRole("button", { name: words.customers.consent.withdrawOf(purposes.survey!, channels.email!) })
    .click();
  await expect(card.getByRole("listitem").getByText(words.signals.customers.consentWithdrawn)).toBeVisible();
  await card.getByText(words.customers.consent.history).click();
  await expect(card.getByRole("list").last().getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page);

  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: rights.export }).click();
  const stream = await (await started).createReadStream();
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  const held = JSON.parse(Buffer.concat(pieces).toString()) as { signals: unknown[]; customer: { label: string } };
  expect(held.signals).toHaveLength(2);
  expect(held.customer.label).toBe("M-100200");

  await page.getByRole("button", { name: rights.erase }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(rights.happens(2)[0]!)).toBeVisible();
  await expect(dialog.getByRole("button", { name: rights.confirm })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel(rights.reason).selectOption("consent-withdrawn");
  await dialog.getByLabel(rights.sure).check();
  await dialog.getByRole("button", { name: rights.confirm }).click();
  await expect(page.getByText(rights.done)).toBeVisible({ timeout: 50_000 });
  await expect(page.getByRole("link", { name: "M-300400" })).toBeVisible();
  await expect(page.getByRole("link", { name: "M-100200" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: erasures.title })).toBeVisible();
  await expect(page.getByRole("cell", { name: rights.reasons["consent-withdrawn"]! })).toBeVisible();
  await expectAccessible(page);
});

test("How long a source is kept is set after seeing what would go", async ({ signedIn: page, home }) => {
  const labels = words.signals.retention;
  const own = await ownWorkspace(page, home, "Keeping");
  const signal = (externalId: string, occurredOn: string) => ({
    ...{ externalId, source: "Letters", kind: "complaint", occurredOn, texts: [{ text: "The bill was wrong again" }] },
  });
  const today = new Date().toISOString().slice(0, 10);
  await own.perform("POST", "/signals", { signals: [signal("L1", "2020-01-10"), signal("L2", today)] });
  await page.goto(`${own.home}/settings`);
  await page.getByRole("button", { name: labels.change("Letters", labels.forGood) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(labels.months).fill("12");
  await expect(dialog.getByRole("status")).toContainText("Tonight 1 of 2 signals");
  await expectAccessible(page);
  await dialog.getByLabel(labels.what).selectOption("signals");
  await dialog.getByRole("button", { name: labels.save }).click();
  const said = labels.rule(12, labels.erased.signals);
  await expect(page.getByRole("button", { name: labels.change("Letters", said) })).toBeVisible();
  await expectAccessible(page);
});
