import type { Page } from "@playwright/test";
import { words } from "../../src/web/catalogue/index.ts";
import { freePort, openNewInstallation } from "../identity/installation.ts";
import { openPostOffice, tokenIn } from "../identity/post-office.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

const { setUp, choosePassword } = words.shell;
const { firstHour } = words.accountability;
const { imports } = words.signals;
const { people } = words.access;
const pictures = process.env.PICTURES;

/** An installation that nobody has set up yet, and where its letters go. */
let office: Awaited<ReturnType<typeof openPostOffice>>;
let installation: Awaited<ReturnType<typeof openNewInstallation>>;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  office = await openPostOffice();
  const port = String(await freePort());
  const mail = { smtpUrl: office.url, mailFrom: "Bellwether <voice@example.org>" };
  installation = await openNewInstallation({ port, textTier: "table", ...mail });
});
test.afterAll(async () => {
  await installation?.close();
  await office?.close();
});

const answers = [
  "Response ID,Date,How satisfied are you?,What could we do better?,Shop",
  ...Array.from(
    { length: 60 },
    (_, row) => `R${row},2026-05-${String((row % 28) + 1).padStart(2, "0")},${(row % 5) + 1},The queue was slow,Leeds`,
  ),
].join("\n");

test("From nothing to the first action: every step is offered, done on its page, and ticked", async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const picture = async (name: string) => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}-${info.project.name}.png`, fullPage: true });
  };

  // Firefox names UTC among its time zones.
  await page.addInitScript(() => {
    const { supportedValuesOf } = Intl;
    Intl.supportedValuesOf = (key) => [...supportedValuesOf(key), ...(key === "timeZone" ? ["UTC"] : [])];
  });
  await page.goto(installation.address);
  await expect(page.getByRole("heading", { level: 1, name: setUp.title })).toBeVisible();
  await expectAccessible(page);
  await picture("set-up");
  await page.getByLabel(setUp.workspaceName).fill("Corner Shops");
  await page.getByLabel(setUp.name, { exact: false }).and(page.locator("[name=name]")).fill("Ada");
  await page.getByLabel(setUp.email).fill("ada@example.org");
  await page.getByLabel(setUp.password, { exact: false }).first().fill("password1234");
  await page.getByRole("button", { name: setUp.button }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(setUp.password, { exact: false }).first().fill("a sentence that nobody tries");
  await page.getByRole("button", { name: setUp.button }).click();

  await expect(page.getByText(firstHour.progress(0, 8))).toBeVisible();
  await expectAccessible(page);
  await picture("first-hour-none");
  const home = page.url();
  const next = (step: keyof typeof firstHour.steps) => firstHour.next(firstHour.steps[step].name);
  const take = async (step: keyof typeof firstHour.steps) => {
    await page.goto(home);
    await page.getByRole("link", { name: firstHour.steps[step].name }).click();
  };

  await take("signals");
  const file = { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(answers) };
  await expect(page.getByRole("button", { name: imports.choose.label })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: imports.saw.straight }).click();
  await page.getByRole("button", { name: imports.check.button, exact: true }).click();
  await page.getByRole("button", { name: imports.check.run(60) }).click();
  await expect(page.getByText(imports.run.done(60))).toBeVisible();

  await take("journeys");
  await page.getByLabel(words.journeys.addStage).fill("Buying");
  await page.getByRole("button", { name: words.journeys.addStage }).click();
  await page.getByRole("button", { name: words.journeys.addJourney }).click();
  await page.getByRole("dialog").getByLabel(words.journeys.name).first().fill("Paying at the till");
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save }).click();
  await expect(page.getByRole("link", { name: "Paying at the till" }).first()).toBeVisible();

  await page.goto(home);
  await expect(page.getByText(firstHour.progress(2, 8))).toBeVisible();
  await expect(page.getByText(next("people"))).toBeVisible();
  await expectAccessible(page);
  await picture("first-hour-two");

  await take("people");
  await page.getByRole("button", { name: people.add }).first().click();
  await page.getByLabel(people.form.name, { exact: false }).first().fill("Olu");
  await page.getByLabel(people.form.email).fill("olu@example.org");
  await page.getByRole("button", { name: people.form.button }).click();
  await expect(page.getByText(people.letter.sent)).toBeVisible();
  const olu = await browser.newContext({ ...info.project.use });
  await chooseByLetter(await olu.newPage());
  await olu.close();

  await take("owners");
  await page.getByRole("button", { name: words.journeys.editJourney }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: words.journeys.owner }).click();
  await page.getByRole("option", { name: "Olu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save }).click();
  await expect(page.getByRole("link", { name: "Olu" }).first()).toBeVisible();

  await take("rules");
  const rules = words.journeys.rules;
  await page.getByRole("button", { name: rules.add }).first().click();
  await page.getByRole("combobox", { name: rules.form.attribute }).click();
  await page.getByRole("option", { name: "Shop" }).click();
  await page.getByRole("combobox", { name: rules.form.values }).fill("Leeds");
  await page.getByRole("combobox", { name: rules.form.values }).press("Enter");
  await page.getByRole("combobox", { name: rules.form.journey }).click();
  await page.getByRole("option", { name: "Paying at the till" }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.shell.save }).click();
  await page.getByRole("button", { name: rules.history.see }).click();
  await page.getByRole("button", { name: rules.history.button(60) }).click();
  await expect(page.getByText(rules.history.done)).toBeVisible();

  await page.goto(home);
  await expect(page.getByText(firstHour.progress(5, 8))).toBeVisible();
  await page.getByRole("button", { name: firstHour.aside }).click();
  await expect(page.getByRole("heading", { name: firstHour.title })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("button", { name: firstHour.bringBack }).click();
  await expect(page.getByRole("heading", { name: firstHour.title })).toBeVisible();

  await take("themes");
  await page.getByRole("button", { name: words.themes.starter.button }).click();
  await expect(page.getByText(words.themes.empty.title)).toHaveCount(0);
  await expect(page.getByText(words.themes.complaintCategory).first()).toBeVisible();

  await take("target");
  await page.getByRole("button", { name: words.journeys.setTarget }).click();
  await page.getByLabel(words.journeys.targetValue).fill("70");
  await page.getByRole("button", { name: words.shell.save }).click();
  await expect(page.locator(".pill").filter({ hasText: words.journeys.gaps["no-target"] })).toHaveCount(0);

  await page.goto(home);
  await expect(page.getByText(next("action"))).toBeVisible();
  await take("action");
  await page.getByRole("button", { name: words.accountability.open }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(words.accountability.form.what).fill("Open a second till at noon");
  await form.getByLabel(words.accountability.form.due).fill("2030-03-01");
  await form.getByLabel(words.accountability.form.by).fill("2030-06-30");
  await form.getByRole("button", { name: words.accountability.form.button }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open a second till at noon" })).toBeVisible();

  await page.goto(home);
  await expect(page.getByText(words.home.owe.title)).toBeVisible();
  await expect(page.getByRole("heading", { name: firstHour.title })).toHaveCount(0);
  await expect(page.getByRole("button", { name: firstHour.bringBack })).toHaveCount(0);
});

/** Follows the link of the letter, chooses a password, signs in with it; then asks for another link. */
async function chooseByLetter(page: Page): Promise<void> {
  const { address } = installation;
  const token = tokenIn(await office.letterTo("olu@example.org"), address);
  await page.goto(`${address}/choose-password#${token}`);
  await expect(page.getByRole("heading", { level: 1, name: choosePassword.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(choosePassword.password, { exact: false }).first().fill("another sentence of mine");
  await page.getByRole("button", { name: choosePassword.button }).click();
  await expect(page.getByText(choosePassword.done)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: choosePassword.toSignIn }).click();
  // The page that is left has a field for an address, too.
  await expect(page.getByRole("heading", { level: 1, name: words.shell.signIn.title })).toBeVisible();
  await signIn(page, { email: "olu@example.org", password: "another sentence of mine" });
  // To somebody who owns a journey the list would only say what others have yet to do.
  await expect(page.getByText(words.home.owe.title)).toBeVisible();
  await expect(page.getByText(firstHour.progress(3, 8))).toHaveCount(0);

  await page.goto(`${address}/choose-password#${token}`);
  await page.getByLabel(choosePassword.password, { exact: false }).first().fill("a third sentence, too late");
  await page.getByRole("button", { name: choosePassword.button }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.goto(`${address}/choose-password`);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: choosePassword.ask.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(words.shell.signIn.email).fill("olu@example.org");
  await page.getByRole("button", { name: choosePassword.ask.button }).click();
  await expect(page.getByText(choosePassword.ask.done("olu@example.org"))).toBeVisible();
  expect(tokenIn(await office.letterTo("olu@example.org", 2), address)).not.toBe(token);
}
