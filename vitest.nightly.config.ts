import { defineConfig } from "vitest/config";

/** The tests on random input, each 200 times as often: together more than 200,000 files, imports and requests. */
export default defineConfig({
  test: {
    include: ["src/**/fuzz.test.ts", "test/fuzz.test.ts"],
    reporters: ["default"],
    provide: { thoroughness: 200, seed: Number(process.env.FUZZ_SEED ?? 20_240_601) },
    testTimeout: 3 * 3_600_000,
    hookTimeout: 120_000,
  },
});
