import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { peopleFileWords as labels } from "../../src/web/catalogue/people-file.ts";
import { ownWorkspace } from "./own-workspace.ts";
import { expect, expectAccessible, test } from "./support.ts";

test("People come in from a file: looked at, done, handed their passwords, and the same file again changes nothing", async ({
  signedIn: page,
  home,
}) => {
  const own = await ownWorkspace(page, home, "People from a file");
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Joining" });
  await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name: "Opening an account" });
  const mark = randomBytes(3).toString("hex");
  await page.goto(`${own.home}/people`);
  await expect(page.getByText(labels.hint)).toBeVisible();
  await expectAccessible(page);

  const sample = page.waitForEvent("download");
  await page.getByRole("link", { name: labels.sample }).click();
  const text = (await readFile(await (await sample).path()))
    .toString()
    .replaceAll("@example.org", `.${mark}@example.org`);
  const content = `${text}nobody,Nobody,viewer,,,,\r\n`;
  const choose = () =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
  await choose();
  await expect(page.getByText(labels.counts(3, 2, 0, 0, 1))).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Nobody" })).toContainText("That is not an e-mail address.");
  await expect(page.getByRole("row").filter({ hasText: "Mira Lindholm" })).toContainText("Owns: Opening an account");
  await expectAccessible(page);

  await page.getByRole("button", { name: labels.run(2) }).click();
  await expect(page.getByText(labels.passwords)).toBeVisible();
  const mira = page.getByRole("row").filter({ hasText: `mira.${mark}@example.org` });
  await expect(mira.last()).toContainText(/[a-z2-9]{5}(-[a-z2-9]{5}){3}/);
  await expectAccessible(page);
  const passwords = page.waitForEvent("download");
  await page.getByRole("link", { name: labels.keep }).click();
  expect((await readFile(await (await passwords).path())).toString()).toContain(`jonas.${mark}@example.org,`);
  await page.getByRole("button", { name: labels.close }).click();
  await expect(page.getByText(labels.passwords)).toHaveCount(0);
  await expect(mira).toContainText(words.access.roles["journey-owner"]);

  await choose();
  await expect(page.getByText(labels.counts(3, 0, 0, 2, 1))).toBeVisible();
  await expect(page.getByRole("button", { name: labels.run(1) })).toHaveCount(0);
});

test("A file without addresses is refused with a way out", async ({ signedIn: page, home }) => {
  const own = await ownWorkspace(page, home, "People without addresses");
  await page.goto(`${own.home}/people`);
  await expect(page.getByText(labels.hint)).toBeVisible();
  const buffer = Buffer.from("Name;Role\nMira;viewer");
  await page.locator("input[type=file]").setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer });
  await expect(page.getByRole("alert")).toContainText("no column is the e-mail address");
  await expectAccessible(page);
});
