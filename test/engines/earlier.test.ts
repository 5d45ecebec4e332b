import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { openApplication } from "../../src/application.ts";
import { readConfig } from "../../src/config.ts";
import { databaseCommands } from "../../src/database.ts";
import { serverFor } from "../doors.fixture.ts";
import { forEachEngine } from "./engines.ts";

/**
 * Installations as earlier versions left them, with a little of everything in them, and what those versions answered
 * (`tools/furnish-for-upgrade.ts` makes both). Each is taken over by this version, and has to answer the same.
 */
const earlier = join(import.meta.dirname, "earlier");
const versions = readdirSync(earlier)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

const logger = pino({ level: "silent" });

describe.each(versions)("what the version of %s left", (version) => {
  const { key, answers } = JSON.parse(readFileSync(join(earlier, `${version}.json`), "utf8")) as {
    key: string;
    answers: Record<string, object>;
  };

  forEachEngine((engine) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-earlier-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("is brought up to date, is whole, and answers as it did", async () => {
      const { databaseUrl } = await engine.place();
      const config = readConfig({ dataDir: join(folder, "data"), databaseUrl, textTier: "table" }, {}, {});
      const commands = databaseCommands(config, "0.0.0", logger);
      await commands.restore(join(earlier, `${version}.tar.gz`));
      const { applied } = (await commands.upgrade()) as { applied: string[] };
      expect(applied.length).toBeGreaterThan(10);
      expect(await commands.check({ repair: false })).toMatchObject({ problems: [] });

      const application = await openApplication(config, "0.0.0", logger);
      const server = await serverFor(application);
      try {
        for (const [question, answer] of Object.entries(answers)) {
          const response = await server.inject({
            ...{ method: "GET", url: `/api/v1${question}` },
            headers: { authorization: `Bearer ${key}` },
          });
          expect(response.statusCode, `${question}: ${response.body}`).toBe(200);
          expect(response.json(), question).toMatchObject(answer);
        }
      } finally {
        await server.close();
        await application.close();
      }
    }, 180_000);
  });
});
