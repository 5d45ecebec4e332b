import { addPerson, updateWorkspace } from "../../src/modules/access/contract.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { signingInWords as labels } from "../../src/web/catalogue/signing-in.ts";
import { ada, freePort, type Installation, openInstallation, password } from "../identity/installation.ts";
import { client, openProvider } from "../identity/provider.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

/** An installation of its own beside the demonstration, with a provider of its own. */
let provider: Awaited<ReturnType<typeof openProvider>>;
let installation: Installation;
test.beforeAll(async () => {
  const port = String(await freePort());
  provider = await openProvider(() => `http://127.0.0.1:${port}`);
  installation = await openInstallation({
    port,
    oidcIssuer: provider.issuer,
    oidcClientId: client.id,
    oidcClientSecret: client.secret,
    oidcLabel: "St Mary's",
  });
});
test.afterAll(async () => {
  await installation?.close();
  await provider?.close();
});

const bo = { sub: "bo", name: "Bo", email: "bo@example.org", email_verified: true };
const pictures = process.env.PICTURES;

test("The provider's button leads in, a refusal is said in words, and a weak sign-in meets the second factor", async ({
  page,
}, info) => {
  const picture = async (name: string) => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}-${info.project.name}.png`, fullPage: true });
  };
  provider.says({ ...bo, sub: "stranger", email: "stranger@example.org" });
  await page.goto(installation.address);
  const button = page.getByRole("button", { name: labels.provider("St Mary's") });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  await picture("sign-in");
  await button.click();
  await expect(page.getByRole("alert")).toContainText(labels.problems.NOT_KNOWN_HERE!);
  await expectAccessible(page);
  await picture("refused");

  const administrator = await installation.signedIn();
  await administrator.do(addPerson, { name: "Bo", email: bo.email, role: "analyst", password }).catch(() => null);
  provider.says({ ...bo, amr: ["pwd"] });
  await button.click();
  await expect(page).toHaveURL(new RegExp(`/${installation.workspace.slug}`));
  await page.goto(`${installation.address}/${installation.workspace.slug}/settings`);
  await expect(page.getByRole("heading", { name: words.access.signIns.title })).toBeVisible();
  await expect(page.getByText(words.access.signIns.byProvider)).toBeVisible();
  await expectAccessible(page);
  await picture("settings");

  const version = 1;
  await administrator.do(updateWorkspace, { version, secondFactorRequired: true });
  await page.reload();
  await expect(page.getByRole("heading", { name: labels.weak.title })).toBeVisible();
  await expectAccessible(page);
  await picture("weak");
  await page.getByRole("button", { name: words.shell.signOut }).click();
  await expect(button).toBeVisible();
});

test("Sign-ins are seen and ended, one's own and, by an administrator, a person's", async ({ page }, info) => {
  const { signIns, people } = words.access;
  const { pool } = installation.application.storage;
  await pool.query("update workspace set second_factor_required = false");
  const elsewhere = await installation.signedIn();
  await page.goto(`${installation.address}/sign-in`);
  await signIn(page, ada);
  await expect(page).toHaveURL(new RegExp(`/${installation.workspace.slug}`));
  await page.goto(`${installation.address}/${installation.workspace.slug}/settings`);
  await expect(page.getByText(signIns.here, { exact: true })).toBeVisible();
  const others = page.getByRole("button", { name: signIns.others });
  await expect(others).toBeVisible();
  await expectAccessible(page);
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/sign-ins-${info.project.name}.png`, fullPage: true });
  await others.click();
  await expect(others).toHaveCount(0);
  expect((await elsewhere.ask("/api/v1/groups")).status).toBe(401);

  const administrator = await installation.signedIn();
  const email = `cy.${info.project.name}@example.org`;
  const name = `Cy ${info.project.name}`;
  await administrator.do(addPerson, { name, email, role: "analyst", password }).catch(() => null);
  const theirs = await installation.signedIn({ email, password });
  await page.goto(`${installation.address}/${installation.workspace.slug}/people`);
  await page.getByRole("button", { name: people.moreOf(name) }).click();
  await page.getByRole("menuitem", { name: signIns.button }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: signIns.end }).click();
  await expect(dialog.getByText(signIns.none)).toBeVisible();
  expect((await theirs.ask("/api/v1/groups")).status).toBe(401);
});
