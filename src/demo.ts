import { spawn } from "node:child_process";
import type { Application } from "./application.ts";
import type { Perform } from "./kernel/perform.ts";

/** What demo/seed.ts exports: brings the demo organisation in, unless it is there already; says who can sign in. */
export type Seed = (
  perform: Perform,
  application: Application,
  /** Tells the person who waits how far it is. */
  report: (line: string) => void,
) => Promise<{ email: string; password: string }>;

/** The demo's data is no part of the product: it is loaded only when somebody asks for it. */
export async function seedDemo(
  application: Application,
  report: (line: string) => void,
): Promise<{ email: string; password: string }> {
  const { default: seed } = (await import(new URL("../demo/seed.ts", import.meta.url).href)) as { default: Seed };
  application.setPreparing(true);
  try {
    return await seed(application.perform, application, report);
  } finally {
    application.setPreparing(false);
  }
}

/** Opens the default browser where there is one; where there is none, nothing happens. */
export function openBrowser(address: string): void {
  const [command, ...before] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command!, [...before, address], { detached: true, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
