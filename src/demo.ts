import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import type { Application } from "./application.ts";

/** Who can sign in, and what brings in the rest of the demonstration while they look around. */
export interface Seeded {
  email: string;
  password: string;
  furnish: () => Promise<void>;
}

/** What demo/seed.ts exports: brings the demo organisation in, unless it is there already. */
export type Seed = (
  application: Application,
  /** For the person who signs in first. */
  password: string,
  /** Tells the person who waits how far it is. */
  report: (line: string) => void,
) => Promise<Seeded>;

/** The demo's data is no part of the product: it is loaded only when somebody asks for it. */
export async function seedDemo(
  application: Application,
  secret: string,
  report: (line: string) => void,
  stopping: AbortSignal,
): Promise<Seeded> {
  const { default: seed } = (await import(new URL("../demo/seed.ts", import.meta.url).href)) as { default: Seed };
  application.setPreparing(true);
  try {
    return await seed(breakingOff(application, stopping), passwordFrom(secret), report);
  } finally {
    application.setPreparing(false);
  }
}

/** The same application, whose next operation is refused once the program is stopping: its database is about to close. */
function breakingOff(application: Application, stopping: AbortSignal): Application {
  return {
    ...application,
    jobs: { ...application.jobs, idle: () => application.jobs.idle(stopping) },
    async perform(...given) {
      stopping.throwIfAborted();
      return application.perform(...given);
    },
  };
}

/**
 * A password of this installation alone: known to whoever can read its secret, the same at each start, and nowhere stored. One
 * that all demonstrations share would open those that somebody put on a network.
 */
function passwordFrom(secret: string): string {
  return createHmac("sha256", secret).update("demonstration").digest("base64url").replace(/[-_]/g, "").slice(0, 16);
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
