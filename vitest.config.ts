import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts", "demo/**/*.test.ts", "tools/**/*.test.ts"],
    exclude: ["test/e2e/**", "node_modules/**"],
    globalSetup: ["test/engines/servers.ts"],
    reporters: ["default", ["json", { outputFile: ".bellwether/test/unit.json" }]],
    provide: { thoroughness: 1 },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
