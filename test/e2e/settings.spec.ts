import { randomBytes } from "node:crypto";
import { undoWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { demonstration } from "./server.ts";
import { expect, expectAccessible, test } from "./support.ts";

const { settings: labels, shownOnce } = words.access;
const mark = () => randomBytes(3).toString("hex");

test("Settings show the account, the workspace, keys, sources and groups", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/settings`);
  const titles = [labels.workspace.title, labels.keys.title, words.signals.sources.title, labels.groups.title.partner];
  for (const name of titles) await expect(signedIn.getByRole("heading", { name, exact: true })).toBeVisible();
  await expect(signedIn.getByRole("row", { name: /Friends and Family Test/ })).toContainText("month");
  await expectAccessible(signedIn);
});

test("A key is shown once, works, and is refused from the moment it is revoked", async ({ signedIn, home }) => {
  const name = `Export ${mark()}`;
  await signedIn.goto(`${home}/settings`);
  await signedIn.getByRole("button", { name: labels.keys.create }).click();
  await signedIn.getByRole("dialog").getByLabel(labels.keys.name).fill(name);
  await expectAccessible(signedIn);
  await signedIn.getByRole("dialog").getByRole("button", { name: labels.keys.create }).click();
  const secret = await signedIn.getByRole("textbox", { name: labels.keys.label }).inputValue();
  expect(secret).toMatch(/^bw_/);
  await signedIn.getByRole("button", { name: shownOnce.done }).click();
  const asked = () =>
    fetch(`${demonstration().address}/api/v1/journeys`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await asked()).status).toBe(200);
  await signedIn.getByRole("button", { name: labels.keys.revokeOf(name) }).click();
  await signedIn.getByRole("dialog").getByRole("button", { name: labels.keys.revoke }).click();
  await expect(signedIn.getByRole("row", { name })).toHaveCount(0);
  expect((await asked()).status).toBe(401);
});

test("A partner is added, renamed and removed; one that a journey needs stays", async ({ signedIn, home }) => {
  const name = `Taxis ${mark()}`;
  await signedIn.goto(`${home}/settings`);
  await signedIn.getByRole("button", { name: labels.groups.add.partner }).click();
  const dialog = signedIn.getByRole("dialog");
  await dialog.getByLabel(labels.groups.name).first().fill(name);
  await dialog.getByRole("button", { name: words.shell.save }).click();
  await signedIn.getByRole("button", { name: labels.groups.editOf(name) }).click();
  await dialog.getByLabel(labels.groups.name).first().fill(`${name} Ltd`);
  await dialog.getByRole("button", { name: words.shell.save }).click();
  await signedIn.getByRole("button", { name: labels.groups.removeOf(`${name} Ltd`) }).click();
  await dialog.getByRole("button", { name: words.shell.remove }).click();
  // The notice that offers it back names it, too.
  await expect(signedIn.getByText(undoWords.removed(`${name} Ltd`))).toBeVisible();
  await expect(signedIn.getByRole("button", { name: labels.groups.removeOf(`${name} Ltd`) })).toHaveCount(0);
  await signedIn.getByRole("button", { name: labels.groups.removeOf("Ambulance provider") }).click();
  await dialog.getByRole("button", { name: words.shell.remove }).click();
  await expect(signedIn.getByRole("alert", { name: words.shell.errorTitle })).toContainText("still used");
});

test("The workspace's words are kept", async ({ signedIn, home }) => {
  await signedIn.goto(`${home}/settings`);
  await signedIn.getByLabel(labels.workspace.customersWord).fill("patients");
  await signedIn.getByRole("button", { name: words.shell.save }).click();
  await signedIn.reload();
  await expect(signedIn.getByLabel(labels.workspace.customersWord)).toHaveValue("patients");
  await expect(signedIn.getByLabel(labels.workspace.name).first()).toHaveValue("Health workspace");
});
