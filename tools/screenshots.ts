import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import setUp, { demonstration } from "../test/e2e/server.ts";
import { signIn } from "../test/e2e/support.ts";
import { findBrowser } from "./browser.ts";

/** Takes the pictures of the README from the demonstration as it is now: `npm run build && node tools/screenshots.ts`. */
const folder = join(import.meta.dirname, "../docs/images");
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };

mkdirSync(folder, { recursive: true });
const stop = await setUp();
const found = await findBrowser();
const browser = await chromium.launch({
  executablePath: found.path,
  env: { ...(process.env as Record<string, string>), ...found.environment },
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await enter({ viewport: wide, colorScheme: "light" });
  const home = page.url().replace(/\/$/, "");
  await take(page, "home");
  await page.goto(`${home}/journeys`);
  await page.getByRole("link", { name: "Getting advice by phone" }).first().click();
  await take(page, "journey");
  await page.getByRole("link", { name: "Contacting the service", exact: true }).first().click();
  await take(page, "signals");
  const dark = await enter({ viewport: wide, colorScheme: "dark" });
  await take(dark, "home-dark");
  const phone = await enter({ viewport: narrow, colorScheme: "light", deviceScaleFactor: 2 });
  await take(phone, "home-phone");
} finally {
  await browser.close();
  await stop();
}

async function enter(options: Parameters<typeof browser.newContext>[0]): Promise<Page> {
  const { address } = demonstration();
  const context = await browser.newContext({
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    ...options,
  });
  const page = await context.newPage();
  await page.goto("/");
  await signIn(page, demonstration());
  await page.getByRole("heading", { level: 1, name: /told us/ }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
