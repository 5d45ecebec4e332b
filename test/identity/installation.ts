import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { pino } from "pino";
import type { Clock } from "../../src/clock.ts";
import { type Overrides, readConfig } from "../../src/config.ts";
import { setUpInstallation } from "../../src/modules/access/contract.ts";
import { serve } from "../../src/serve.ts";
import { installedFolder } from "../engines/installed-folder.ts";
import { Browser } from "./browser.ts";

export const password = "correct horse battery";
export const ada = { email: "ada@example.org", password };

/** The whole program as `bw start` runs it, on a port and a new folder of its own: nobody has set it up. */
export async function openNewInstallation(settings: Overrides = {}, clock?: Clock) {
  const folder = await installedFolder();
  const given = { dataDir: folder, port: String(await freePort()), signInsPerMinute: "1000", ...settings };
  const serving = await serve(readConfig(given, {}, {}), "0.0.0", pino({ level: "silent" }), clock);
  return {
    address: serving.address,
    application: serving.application,
    async close() {
      await serving.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same, set up by Ada, its administrator. */
export async function openInstallation(settings: Overrides = {}, clock?: Clock) {
  const { address, application, close } = await openNewInstallation(settings, clock);
  const nobody = new Browser(address);
  const { workspace, personId } = await nobody.do(setUpInstallation, {
    workspaceName: "St Mary's Hospital",
    name: "Ada",
    ...ada,
  });

  return {
    address,
    application,
    workspace,
    personId,
    /** A browser that has never been here. */
    browser: () => new Browser(address),
    async signedIn(given: { email: string; password: string } = ada): Promise<Browser> {
      const browser = new Browser(address);
      const response = await browser.identity("sign-in/email", given);
      if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
      return browser;
    },
    /** Rows of the database, for what must not be in it. */
    async rows(table: string): Promise<string> {
      const { rows } = await application.storage.pool.query(`select to_jsonb(t)::text as row from ${table} t`);
      return JSON.stringify(rows);
    },
    close,
  };
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
