import { join } from "node:path";
import type { Logger } from "pino";
import { composeOn } from "./application.ts";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import { jobInvariants } from "./jobs/index.ts";
import type { Invariant, InvariantParts } from "./kernel/module.ts";
import {
  brokenReferences,
  openFiles,
  pendingMigrations,
  readEverything,
  type Storage,
  transaction,
} from "./storage/index.ts";

/** What was looked at, and what is wrong with it. */
export interface CheckReport {
  /** True when nothing is wrong any more. */
  sound: boolean;
  engine: string;
  /** Whether a flipped bit in a page of the database would have been noticed. */
  pageChecksums: boolean;
  /** Whether the order of indexes was looked at; it takes the extension amcheck. */
  indexesChecked: boolean;
  checks: { what: string; result: "sound" | "damaged" | "repaired"; problems: number }[];
  /** Each a line, without anything of a customer. */
  problems: string[];
}

/**
 * Looks at everything that must hold of an installation: that every row can be read, that rows speak only of rows that are there,
 * and what each module promises of its data.
 *
 * @param repair makes anew what is derived from other data, and looks again
 */
export async function checkInstallation(
  storage: Storage,
  config: Config,
  logger: Logger,
  { repair }: { repair: boolean },
): Promise<CheckReport> {
  const { modules, migrations } = composeOn(storage, config, logger);
  const { unreadable, pageChecksums, indexesChecked } = await readEverything(storage);
  const report: CheckReport = {
    ...{ sound: true, engine: `${storage.engine}, ${storage.version}` },
    ...{ pageChecksums, indexesChecked, checks: [], problems: [] },
  };
  const note = (what: string, problems: readonly string[], result: "damaged" | "repaired" = "damaged") => {
    report.checks.push({ what, result: problems.length === 0 ? "sound" : result, problems: problems.length });
    report.problems.push(...problems);
    if (problems.length > 0 && result === "damaged") report.sound = false;
  };
  note("every row can be read", unreadable);
  const pending = await pendingMigrations(storage, migrations);
  note(
    "the database is up to date",
    pending.map((migration) => `${migration} did not run: bw db upgrade`),
  );
  // Tables that are not there yet would look like damage.
  if (pending.length > 0) return report;

  const references = modules.flatMap((module) => module.references ?? []);
  note("rows speak only of rows that are there", await attempt(() => brokenReferences(storage, references)));
  const subscribers = modules.flatMap((module) => module.subscribers.map(({ name }) => name));
  const parts: InvariantParts = {
    db: storage.db,
    files: openFiles(join(config.dataDir, "files")),
    now: now(),
    transaction: (work) => transaction(storage, work),
  };
  for (const invariant of [...modules.flatMap((module) => module.invariants ?? []), ...jobInvariants(subscribers)]) {
    const problems = await attempt(() => invariant.problems(parts));
    const isRepaired = repair && problems.length > 0 && (await repaired(invariant, parts));
    note(invariant.name, problems, isRepaired ? "repaired" : "damaged");
  }
  return report;
}

async function repaired(invariant: Invariant, parts: InvariantParts): Promise<boolean> {
  if (invariant.repair === undefined) return false;
  const left = await attempt(async () => {
    await invariant.repair?.(parts);
    return invariant.problems(parts);
  });
  return left.length === 0;
}

/** Where a table cannot be read, what else can be said is still said. */
async function attempt(look: () => Promise<string[]>): Promise<string[]> {
  try {
    return await look();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return [`could not be looked at: ${message} (${code ?? "no code"})`];
  }
}
