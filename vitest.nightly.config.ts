import { defineConfig } from "vitest/config";

/** The tests on random input, each many times as often: together 200,000 files and requests. */
export default defineConfig({
  test: {
    include: ["src/**/fuzz.test.ts", "test/fuzz.test.ts"],
    provide: { thoroughness: 200 },
    testTimeout: 3 * 3_600_000,
    hookTimeout: 120_000,
  },
});
