import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { StorageOptions } from "../../../src/storage/index.ts";

export interface Child {
  process: ChildProcess;
  /** What it has printed so far, line by line. */
  lines: string[];
  /** What it logged as errors. */
  complaints(): string[];
  /** Resolves when it has printed a line that starts or reads so. */
  printed(line: string | RegExp): Promise<void>;
  /** Ends it as a power switch would, without any chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts a script of this folder as another process, with a place for a database as its argument. */
export function startChild(
  script: string,
  place: StorageOptions,
  nodeOptions: string[] = [],
  environment: Record<string, string> = {},
): Child {
  const arguments_ = [...nodeOptions, join(import.meta.dirname, script), JSON.stringify(place)];
  const child = spawn(process.execPath, arguments_, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const reader = createInterface({ input: child.stdout });
  let look: (() => void) | undefined;
  reader.on("line", (line) => {
    lines.push(line);
    look?.();
  });
  // Only then everything that it wrote is here.
  child.on("close", () => look?.());
  return {
    process: child,
    lines,
    complaints: () => lines.filter((line) => line.startsWith("complaint ")),
    printed(wanted) {
      const isWanted = (line: string) => (typeof wanted === "string" ? line.startsWith(wanted) : wanted.test(line));
      return new Promise((resolve, reject) => {
        look = () => {
          if (lines.some(isWanted)) resolve();
          else if (child.exitCode !== null || child.signalCode !== null) {
            const how = child.signalCode ?? `code ${child.exitCode}`;
            reject(new Error(`${script} ended with ${how} after "${lines.join(" | ")}": ${complaint}`));
          }
        };
        look();
      });
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

/** The place that the parent gave to this process. */
export function placeFromParent(): StorageOptions {
  return JSON.parse(process.argv[2]!) as StorageOptions;
}

/** Prints every complaint that a program logs, as a line that starts with `complaint`. */
export const complaining = {
  write(line: string) {
    print(`complaint ${line.trim()}`);
  },
};

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
