import { createClock } from "../../src/clock.ts";
import { addPerson } from "../../src/modules/access/contract.ts";
import { listSources, recordSignals, setRetention } from "../../src/modules/signals/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { ada, type Installation, openInstallation, password } from "../identity/installation.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

const day = 86_400_000;
const labels = words.signals.retention.clock;
const analyst = { email: "bo@example.org", password };

/** An installation of its own beside the demonstration, on a machine whose clock is so many days ahead. */
let ahead = 0;
let installation: Installation;
test.beforeAll(async () => {
  ahead = 0;
  installation = await openInstallation(
    { textTier: "table" },
    createClock(() => Date.now() + ahead * day),
  );
  const administrator = await installation.signedIn();
  await administrator.do(recordSignals, {
    signals: [
      { externalId: "1", source: "Till", kind: "review", occurredOn: "2020-02-01", texts: [{ text: "We waited" }] },
    ],
  });
  const { sources } = await administrator.do(listSources, {});
  await administrator.do(setRetention, { sourceId: sources[0]!.id, keepMonths: 600, erases: "texts" });
  await administrator.do(addPerson, { name: "Bo", role: "analyst", ...analyst });
});
test.afterAll(() => installation?.close());

test("A clock that jumped is doubted on the settings page until it comes back, or an administrator says that it is right", async ({
  page,
}) => {
  const settings = `${installation.address}/${installation.workspace.slug}/settings`;
  const alert = page.getByRole("alert", { name: labels.title });
  const sources = page.getByRole("region", { name: words.signals.sources.title });
  const open = async (who: { email: string; password: string }) => {
    await page.context().clearCookies();
    await page.goto(settings);
    await signIn(page, who);
    await expect(page).toHaveURL(settings);
    await expect(sources.getByRole("row", { name: /Till/ })).toBeVisible();
  };
  const health = async () => (await (await page.request.get(`${installation.address}/health`)).json()) as object;

  await open(ada);
  await expect(alert).toHaveCount(0);

  ahead = 40;
  await open(analyst);
  await expect(alert).toContainText(labels.ask);
  await expect(alert.getByRole("button")).toHaveCount(0);
  await open(ada);
  const spelled = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "Europe/London" });
  for (const days of [0, 40]) await expect(alert).toContainText(spelled.format(Date.now() + days * day));
  await expectAccessible(page);
  expect(await health()).toMatchObject({ status: "degraded", reason: { code: "CLOCK_DOUBTED" } });

  // It was set right: nobody has to say anything.
  ahead = 0;
  await open(ada);
  await expect(alert).toHaveCount(0);
  expect(await health()).toMatchObject({ status: "ok" });

  ahead = 40;
  await open(ada);
  await alert.getByRole("button", { name: labels.confirm }).press("Enter");
  await expect(alert).toHaveCount(0);
  await expect(sources.getByText(labels.confirmed)).toBeVisible();
  await expectAccessible(page);
  expect(await health()).toMatchObject({ status: "ok" });
  await page.reload();
  await expect(sources.getByRole("row", { name: /Till/ })).toBeVisible();
  await expect(alert).toHaveCount(0);
});
