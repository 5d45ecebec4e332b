import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts", "demo/**/*.test.ts", "tools/**/*.test.ts"],
    exclude: ["test/e2e/**", "node_modules/**"],
    globalSetup: ["test/engines/servers.ts"],
    reporters: ["default", ["json", { outputFile: ".bellwether/test/unit.json" }]],
    provide: { thoroughness: 1, seed: Number(process.env.FUZZ_SEED ?? 20_240_601) },
    // Half the time is waiting for a database: a core that is kept free, as is usual here, would be idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
