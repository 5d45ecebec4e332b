import { setTimeout } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { words } from "../../src/web/catalogue/index.ts";
import { demonstration } from "./server.ts";

export { expect };

interface Fixtures {
  /** Address of the workspace's first page, such as `/health-workspace`; pages lie below it. Needs to be signed in. */
  home: string;
  /** A page at the workspace's home, signed in as the administrator. */
  signedIn: Page;
  /** Fails a test when a page throws, logs an error, or does what the server's policy forbids. */
  quiet: undefined;
}

/** Who signed in, once for each worker, by typing into the sign-in page. */
interface Session {
  state: Exclude<BrowserContextOptions["storageState"], string | undefined>;
  home: string;
}

export const test = base.extend<Fixtures, { session: Session }>({
  baseURL: async ({ baseURL: _ }, use) => use(demonstration().address),

  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: demonstration().address });
      const page = await context.newPage();
      await page.goto("/");
      await signIn(page, demonstration());
      await page.waitForURL((url) => !["/", "/sign-in"].includes(url.pathname));
      const session = { state: await context.storageState(), home: new URL(page.url()).pathname.replace(/\/$/, "") };
      await context.close();
      await use(session);
    },
    { scope: "worker" },
  ],

  home: async ({ session }, use) => use(session.home),

  signedIn: async ({ page, session }, use) => {
    await page.context().addCookies(session.state.cookies);
    await page.goto(session.home);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await use(page);
  },

  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      // What a page tried and caught is in no message of this browser; another writes it into its console.
      await page.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) =>
          reportError(
            new Error(`Against the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
          ),
        ),
      );
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        // A refusal is answered with its status, which browsers log; whether the page says so is for the test to see.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Fills in the sign-in page that is shown, and sends it. */
export async function signIn(page: Page, given: { email: string; password: string }): Promise<void> {
  const { email, password, button } = words.shell.signIn;
  await page.getByLabel(email).fill(given.email);
  await page.getByLabel(new RegExp(`^${password}`)).fill(given.password);
  await page.getByRole("button", { name: button, exact: true }).click();
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What may be right in one scheme of colours and wrong in the other. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/**
 * The page as it stands breaks no rule of WCAG 2.2 A and AA that a program can see, none of colours in the other scheme either, and
 * needs no sideways scrolling.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expectNone(() => new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(rules));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "pixels to scroll sideways").toBeLessThanOrEqual(0);
  const own = test.info().project.use.colorScheme === "dark" ? "dark" : "light";
  const other = own === "dark" ? "light" : "dark";
  await page.emulateMedia({ colorScheme: other });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", other);
  await expectNone(() => new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withRules(rulesOfColour));
  await page.emulateMedia({ colorScheme: own });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", own);
}

/**
 * What is still fading in has less contrast than it will have: asked five times in a few seconds. By number and not by the clock, which
 * on a slow machine would be over before the first answer.
 */
async function expectNone(rulesOf: () => AxeBuilder): Promise<void> {
  let found: string[] = [];
  for (let attempt = 1; attempt <= 5; attempt++) {
    // A page without frames needs no second window to gather what was found, which is half of the time.
    const { violations } = await rulesOf().setLegacyMode().analyze();
    found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
    if (found.length === 0) return;
    await setTimeout(500);
  }
  expect(found).toEqual([]);
}
