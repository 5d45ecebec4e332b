import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tools/browser.ts";

const browser = await findBrowser();
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };

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
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: browser.path,
      env: { ...(process.env as Record<string, string>), ...browser.environment },
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: wide, colorScheme: "light" } },
    { name: "phone", use: { viewport: narrow, colorScheme: "light", hasTouch: true } },
    { name: "dark", use: { viewport: wide, colorScheme: "dark" } },
  ],
});
