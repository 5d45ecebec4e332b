import { randomBytes } from "node:crypto";
import { words } from "../../src/web/catalogue/index.ts";
import { webhookWords } from "../../src/web/catalogue/webhooks.ts";
import { expect, expectAccessible, test } from "./support.ts";

const labels = webhookWords;

test("A webhook is added, tested, given a new secret, switched off and removed", async ({ signedIn, home }) => {
  const url = `https://${randomBytes(4).toString("hex")}.invalid/hook`;
  await signedIn.goto(`${home}/settings`);
  const dialog = signedIn.getByRole("dialog");
  await signedIn.getByRole("button", { name: labels.create }).click();
  await dialog.getByLabel(labels.url).fill("https://10.0.0.1/hook");
  await dialog.getByRole("button", { name: labels.create }).click();
  await expect(dialog.getByRole("alert")).toContainText("not on the public internet");
  await dialog.getByLabel(labels.url).fill(url);
  await expectAccessible(signedIn);
  await dialog.getByRole("button", { name: labels.create }).click();
  const shown = dialog.getByRole("textbox", { name: labels.secret });
  const first = await shown.inputValue();
  expect(first).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: words.access.shownOnce.done }).click();

  const tools = signedIn.getByRole("group", { name: labels.more(url) });
  await tools.getByRole("button", { name: labels.sendTest }).click();
  await signedIn.getByRole("button", { name: labels.showDeliveries }).click();
  const sent = signedIn.getByRole("table", { name: labels.deliveries }).getByRole("row", { name: url });
  await expect(sent).toContainText(labels.test);
  await expectAccessible(signedIn);

  await tools.getByRole("button", { name: labels.rotate }).click();
  await dialog.getByRole("button", { name: labels.rotate }).click();
  await expect(shown).toHaveValue(/^whsec_/);
  expect(await shown.inputValue()).not.toBe(first);
  await dialog.getByRole("button", { name: words.access.shownOnce.done }).click();
  await tools.getByRole("button", { name: labels.switchOff }).click();
  await expect(signedIn.getByText(labels.disabled.person)).toBeVisible();
  await tools.getByRole("button", { name: labels.remove }).click();
  await dialog.getByRole("button", { name: labels.remove }).click();
  await expect(tools).toHaveCount(0);
});
