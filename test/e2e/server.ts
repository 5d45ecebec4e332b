import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The demonstration that all specs look at, and who can sign in. */
export interface Demonstration {
  address: string;
  email: string;
  password: string;
}

/** Tells the processes of the tests, which inherit the environment, where the server is. */
const variable = "BELLWETHER_DEMONSTRATION";

export function demonstration(): Demonstration {
  const told = process.env[variable];
  if (told === undefined) throw new Error("The end-to-end tests have no server: run them with ./bw test e2e");
  return JSON.parse(told) as Demonstration;
}

/**
 * Runs once for a whole run of the end-to-end tests: starts the product with its demonstration as a visitor would, in a
 * folder of its own, and ends it afterwards.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-e2e-"));
  const main = join(import.meta.dirname, "../../src/main.ts");
  const given = ["demo", "--no-open", "--data", folder, "--port", String(await freePort())];
  // Every project and spec signs in by itself, from one address.
  const environment = { ...process.env, SIGN_INS_PER_MINUTE: "1000" };
  const server = spawn(process.execPath, [main, ...given], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  let errors = "";
  // The second workspace is made while visitors look around; the tests would only be slowed by it.
  const complete = new Promise<void>((resolve) => {
    server.stderr.on("data", (text: Buffer) => {
      errors = (errors + text.toString()).slice(-4_000);
      if (/workspaces of the demonstration are complete|workspace is not complete/.test(errors)) resolve();
    });
  });
  const found = await Promise.race([signInOf(server.stdout), ended]);
  await Promise.race([complete, ended]);
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (!found) {
    await stop();
    throw new Error(`The demonstration did not start:\n${errors}`);
  }
  process.env[variable] = JSON.stringify(found);
  return stop;
}

/** What the program tells a visitor once everything is ready. */
async function signInOf(output: NodeJS.ReadableStream): Promise<Demonstration | undefined> {
  for await (const line of createInterface({ input: output })) {
    const [, address, email, password] = /^Sign in at (\S+) as (\S+) with password (\S+)$/.exec(line) ?? [];
    if (address && email && password) return { address, email, password };
  }
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
