import { globSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { openApplication } from "../../src/application.ts";
import { readConfig } from "../../src/config.ts";
import { copyOfTemplate } from "./template.ts";

const root = join(import.meta.dirname, "../..");

/** A new data folder as the first start of the program leaves it on the embedded engine: nobody has set it up. */
export async function installedFolder(): Promise<string> {
  const files = globSync("src/{application.ts,storage/**/*.ts,**/migrations/*}", { cwd: root });
  return copyOfTemplate(
    files.sort().map((file) => join(root, file)),
    async (dataDir) => {
      const config = readConfig({ dataDir, textTier: "table" }, {}, {});
      const application = await openApplication(config, "0.0.0", pino({ level: "silent" }));
      await application.close();
    },
  );
}
