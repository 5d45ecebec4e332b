import type { Browser, Page } from "@playwright/test";
import type { Role } from "../../src/kernel/role.ts";
import type { Journey, Stage } from "../../src/modules/journeys/contract.ts";
import type { Signal } from "../../src/modules/signals/contract.ts";
import { removalWords } from "../../src/web/catalogue/changing.ts";
import { words } from "../../src/web/catalogue/index.ts";
import { type OwnWorkspace, ownWorkspace } from "./own-workspace.ts";
import { demonstration } from "./server.ts";
import { expect, expectAccessible, signIn, test } from "./support.ts";

const { journeys: labels, accountability, shell, signals: signalWords } = words;
const { pages } = shell;

/** What each role meets: what the navigation offers beyond what everybody has, and which buttons stand on a journey. */
const expected: Record<Exclude<Role, "administrator" | "champion">, { without: string[]; may: string[] }> = {
  executive: { without: [pages.audit], may: ["act"] },
  "journey-owner": { without: [pages.audit], may: ["act", "own"] },
  analyst: { without: [pages.audit], may: ["act", "place"] },
  "front-line": { without: [pages.audit], may: [] },
  viewer: { without: [pages.audit], may: [] },
  partner: { without: [pages.audit, pages.customers, pages.losses], may: [] },
};

/** Two journeys: a partner takes part in the first, and one signal of a known customer is on each. */
async function prepare(page: Page, home: string) {
  const own = await ownWorkspace(page, home, "Roles");
  const stage = await own.perform<Stage>("POST", "/stages", { name: "Buying" });
  const partner = await own.perform<{ id: string }>("POST", "/groups", { kind: "partner", name: "Courier" });
  const make = async (name: string, fields: object) => {
    const journey = await own.perform<Journey>("POST", "/journeys", { stageId: stage.id, name, ...fields });
    const conditions = [{ on: "attribute", name: "Journey", values: [name] }];
    await own.perform("POST", "/mapping-rules", { journeyId: journey.id, conditions });
    return journey;
  };
  const theirs = await make("Getting it delivered", { metric: "share-satisfied", partnerIds: [partner.id] });
  const other = await make("Paying the bill", { metric: "share-satisfied" });
  await own.perform("POST", "/signals", {
    signals: [theirs, other].map(({ name }) => ({
      ...{ externalId: name, source: "Survey", kind: "survey-response", occurredOn: "2026-01-05" },
      ...{ attributes: { Journey: name }, texts: [{ text: `About ${name}` }] },
      customer: { identifiers: [{ kind: "member", value: `M of ${name}` }] },
    })),
  });
  const placed = async () => (await own.perform<{ signals: Signal[] }>("GET", "/signals")).signals;
  await expect.poll(async () => (await placed()).filter(({ places }) => places.length > 0).length).toBe(2);
  const signals = await placed();
  const on = (journey: Journey) => signals.find(({ places }) => places[0]?.journeyId === journey.id)!;
  return { own, theirs, other, partner, signal: on(theirs), hidden: on(other) };
}

async function enterAs(
  { browser, own }: { browser: Browser; own: OwnWorkspace },
  role: Role,
  scope: object = { kind: "workspace" },
): Promise<Page> {
  const given = { email: `${role}@roles.example`, password: "a sentence for the test" };
  await own.perform("POST", "/people", { name: `Some ${role}`, role, scope, ...given });
  const context = await browser.newContext({ baseURL: demonstration().address, ...test.info().project.use });
  const page = await context.newPage();
  await page.goto(`/sign-in?to=${own.home}`);
  await signIn(page, given);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

test("Each role sees what is theirs, and is offered only what works", { tag: "@once" }, async ({
  signedIn: page,
  home,
  browser,
}) => {
  test.setTimeout(240_000);
  const { own, theirs, other, partner, signal, hidden } = await prepare(page, home);
  const scopes: Partial<Record<Role, object>> = {
    "journey-owner": { kind: "journeys", journeyIds: [theirs.id] },
    partner: { kind: "partner", partnerId: partner.id },
  };
  for (const [role, { without, may }] of Object.entries(expected) as [
    keyof typeof expected,
    { without: string[]; may: string[] },
  ][]) {
    await test.step(role, async () => {
      const theirPage = await enterAs({ browser, own }, role, scopes[role]);
      const limited = scopes[role] !== undefined;
      const navigation = theirPage.getByRole("navigation", { name: shell.mainNavigation });

      await theirPage.goto(`${own.home}/journeys`);
      await expect(theirPage.getByRole("link", { name: theirs.name }).first()).toBeVisible();
      await expect(theirPage.getByRole("link", { name: other.name })).toHaveCount(limited ? 0 : 2);
      for (const name of [pages.home, pages.signals, pages.journeys, pages.myWork, pages.settings]) {
        await expect(navigation.getByRole("link", { name, exact: true })).toBeVisible();
      }
      for (const name of without) await expect(navigation.getByRole("link", { name, exact: true })).toHaveCount(0);
      await expect(theirPage.getByRole("button", { name: labels.addStage })).toHaveCount(0);
      await expect(theirPage.getByRole("button", { name: labels.addJourney })).toHaveCount(0);
      await expectAccessible(theirPage);

      await theirPage.goto(`${own.home}/journeys/${theirs.id}`);
      await expect(theirPage.getByRole("heading", { level: 1, name: theirs.name })).toBeVisible();
      const owner = may.includes("own") ? 1 : 0;
      for (const name of [labels.editJourney, labels.setTarget, labels.step.add]) {
        await expect(theirPage.getByRole("button", { name })).toHaveCount(owner);
      }
      await expect(theirPage.getByRole("button", { name: removalWords.journey.of(theirs.name) })).toHaveCount(0);
      await expect(theirPage.getByRole("button", { name: accountability.open })).toHaveCount(
        may.includes("act") ? 1 : 0,
      );
      await expectAccessible(theirPage);

      await theirPage.goto(`${own.home}/signals/${signal.id}`);
      await expect(theirPage.getByText(`About ${theirs.name}`)).toBeVisible();
      const knowsWho = role !== "partner";
      await expect(theirPage.getByText(`M of ${theirs.name}`)).toHaveCount(knowsWho ? 1 : 0);
      const places = may.includes("own") || may.includes("place") ? 1 : 0;
      await expect(theirPage.getByRole("button", { name: signalWords.move })).toHaveCount(places);

      for (const address of [`/journeys/${other.id}`, `/signals/${hidden.id}`]) {
        await theirPage.goto(`${own.home}${address}`);
        await expect(theirPage.getByRole(limited ? "alert" : "heading").first()).toBeVisible();
        await expect(theirPage.getByText(limited ? shell.errorTitle : other.name).first()).toBeVisible();
      }
      await theirPage.goto(`${own.home}/signals`);
      await expect(theirPage.getByText(signalWords.total(limited ? 1 : 2, false))).toBeVisible();
      await theirPage.goto(`${own.home}/audit`);
      await expect(theirPage.getByText(shell.errors.FORBIDDEN as string).first()).toBeVisible();
      await theirPage.context().close();
    });
  }
});
