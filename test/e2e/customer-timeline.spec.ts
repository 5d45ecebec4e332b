import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import type { Signal } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { timeline } = words.customers;

test("Everything of a customer stands in one line of days, to the very beginning", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, `Timeline ${test.info().project.name}`);
  const customer = { identifiers: [{ kind: "member", value: "M-100200" }] };
  await own.perform("POST", "/signals", {
    signals: Array.from({ length: 45 }, (_, index) => ({
      ...{ externalId: `${index}`, source: "Till", kind: "complaint", customer },
      occurredOn: `2025-${String((index % 9) + 1).padStart(2, "0")}-${String(Math.floor(index / 9) + 1).padStart(2, "0")}`,
      texts: [{ text: `Complaint number ${index}.` }],
    })),
  });
  await own.perform("POST", "/customer-events", {
    events: [
      { source: "CRM", externalId: "1", kind: "won", occurredOn: "2024-12-01", customer },
      { source: "CRM", externalId: "2", kind: "lost", occurredOn: "2025-05-20", customer, reason: "the queue" },
    ],
  });
  const { signals } = await own.perform<{ signals: Signal[] }>("GET", "/signals?limit=1");
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "At the till" });
  const me = await own.perform<{ person: { id: string } }>("GET", "/session");
  await own.perform("POST", "/actions", {
    ...{ title: "Open a second till", journeyId: journey.id, ownerId: me.person.id, due: "2030-01-31" },
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-30" },
    signalIds: [signals[0]!.id],
  });

  await page.goto(`${own.home}/customers/${signals[0]!.customerId}`);
  const entries = page.getByRole("list", { name: words.signals.customers.timeline }).locator(":scope > li");
  await expect(entries.first()).toContainText(`${timeline.action.opened} Open a second till`);
  await expect(entries).toHaveCount(21);
  await expectAccessible(page);
  const older = page.getByRole("button", { name: timeline.older });
  await older.click();
  await expect(entries).toHaveCount(42);
  await older.click();
  await expect(page.getByText(timeline.end)).toBeVisible();
  await expect(older).toHaveCount(0);
  // 45 signals, two events, one action.
  await expect(entries).toHaveCount(48);
  await expect(entries.last()).toContainText("1 December 2024");
  const lines = await entries.allTextContents();
  const lost = lines.findIndex((line) => line.includes("the queue"));
  expect(lines[lost - 1]).toContain("June 2025");
  expect(lines[lost + 1]).toContain("May 2025");
  await expectAccessible(page);
});
