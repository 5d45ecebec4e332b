import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tools/browser.ts";

const browser = await findBrowser();
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };

/** What looks the same on a phone and in the dark is tried once; its test says so with this tag. */
const once = /@once/;

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./test/e2e/server.ts",
  outputDir: "test-results",
  reporter: [["list"], ["json", { outputFile: ".bellwether/test/e2e.json" }]],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browser.path,
      env: { ...(process.env as Record<string, string>), ...browser.environment },
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: wide, colorScheme: "light" } },
    { name: "phone", use: { viewport: narrow, colorScheme: "light", hasTouch: true }, grepInvert: once },
    // Every page from its first moment in the dark, and one story; wherever else a walk stops, the other scheme is looked at too.
    {
      name: "dark",
      use: { viewport: wide, colorScheme: "dark" },
      grepInvert: once,
      testMatch: ["**/every-page.spec.ts", "**/story.spec.ts"],
    },
  ],
});
