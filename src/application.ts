import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { type Clock, newId, now } from "./clock.ts";
import { addressOf, type Config, providerIn, secretOf } from "./config.ts";
import type { Health, Product } from "./doors/product.ts";
import { encoderService } from "./encoder/service.ts";
import { countEvents, type Jobs, jobOperations, jobsMigrations, openJobs } from "./jobs/index.ts";
import { AppError } from "./kernel/error.ts";
import type { Mailer } from "./kernel/mail.ts";
import type { Operation } from "./kernel/operation.ts";
import { performer } from "./kernel/perform.ts";
import { startSealer } from "./modules/access/index.ts";
import { clockProblem } from "./modules/signals/index.ts";
import { composeModules } from "./modules.ts";
import { httpOutgoing } from "./outgoing/http.ts";
import { namedSchemas } from "./signatures.ts";
import {
  databaseProblem,
  forgetMoments,
  migrate,
  openFiles,
  openStorage,
  type Storage,
  transaction,
  writeBackup,
} from "./storage/index.ts";

const machine: Clock = { now, newId };

/** The whole product, running: what doors serve, and what a program that starts it needs besides. */
export interface Application extends Product {
  storage: Storage;
  jobs: Jobs;
  /** What `health` says while the first data is being brought in. */
  setPreparing(preparing: boolean): void;
  /** Finishes the batches at work, then lets go of the data folder. */
  close(): Promise<void>;
}

/**
 * Opens storage, brings it up to date, and starts what runs in the background.
 *
 * @param patience milliseconds to wait for a database server that is not there yet
 * @param clock another than the machine's
 * @throws AppError of storage
 */
export async function openApplication(
  config: Config,
  version: string,
  logger: Logger,
  { patience = 0, clock = machine }: { patience?: number; clock?: Clock } = {},
): Promise<Application> {
  const { dataDir, databaseUrl } = config;
  const storage = await openStorage({ dataDir, databaseUrl, logger, patience });
  try {
    return await assemble(storage, config, version, logger, clock);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function assemble(
  storage: Storage,
  config: Config,
  version: string,
  logger: Logger,
  clock: Clock,
): Promise<Application> {
  const { now, newId } = clock;
  await forgetMoments(config.dataDir);
  const files = openFiles(join(config.dataDir, "files"));
  const { access, modules, operations, migrations, encoder } = composeOn(storage, config, logger, {
    mailer: await mailerOf(config),
    clock,
  });
  const ran = await migrate(storage, migrations);
  if (ran.length > 0) logger.info({ migrations: ran }, "the database was brought up to date");

  const declared = {
    jobs: modules.flatMap((module) => module.jobs),
    subscribers: modules.flatMap((module) => module.subscribers),
  };
  const jobs: Jobs = await openJobs(storage, declared, { now, newId, files, logger });
  const stopSealing = startSealer(storage, undefined, (err) => logger.error({ err }, "sealing the audit trail failed"));

  let preparing = false;
  return {
    version,
    storage,
    jobs,
    operations,
    schemas: namedSchemas,
    actors: {
      ...access.actors,
      forOperator: withDatabaseProblems(storage, access.actors.forOperator),
      fromKey: withDatabaseProblems(storage, access.actors.fromKey),
      fromSession: withDatabaseProblems(storage, access.actors.fromSession),
    },
    handleIdentity: identityOn(storage, access.handleIdentity),
    perform: withDatabaseProblems(
      storage,
      performer({
        now,
        newId,
        pool: storage.db,
        transaction: (work, options) => transaction(storage, work, options?.reads ? oneMoment : {}),
        contextFor: jobs.contextFor,
        audit: access.audit,
        noteChanges: jobs.changes.note,
      }),
    ),
    listen: jobs.changes.listen,
    health: () => healthOf(storage, version, preparing, now()),
    backup: (output) => writeBackup(storage, { dataDir: config.dataDir, program: version, now: now(), output }),
    setPreparing(value) {
      preparing = value;
    },
    async close() {
      await jobs.close();
      // After the last that is written of what was done.
      await stopSealing();
      await encoder.close();
      await storage.close();
    },
  };
}

/** Loaded only where there is a mail server. */
async function mailerOf({ smtpUrl, mailFrom }: Config): Promise<Mailer | undefined> {
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const { smtpMailer } = await import("./mail/smtp.ts");
  return smtpMailer(smtpUrl, mailFrom);
}

/** The modules on a database, with everything that can be done and every migration; nothing runs yet. */
export function composeOn(
  storage: Storage,
  config: Config,
  logger: Logger,
  { mailer, clock = machine }: { mailer?: Mailer; clock?: Clock } = {},
) {
  const operations: Operation[] = [];
  // Starts with the first text, not here.
  const encoder = encoderService({
    folder: join(config.dataDir, "models"),
    tier: config.textTier,
    // On Linux they step back for everything else, so that no core need be kept free for people.
    workers: Math.max(1, Math.min(4, availableParallelism() - (process.platform === "linux" ? 0 : 1))),
    warn: (message, details) => logger.warn({ from: "encoder", ...details }, message),
  });
  const { access, modules } = composeModules({
    storage,
    ...clock,
    encoder,
    secret: secretOf(config),
    baseUrl: addressOf(config),
    signInsPerMinute: config.signInsPerMinute,
    provider: providerIn(config),
    mailer,
    outgoing: httpOutgoing({ anywhere: config.webhooksAnywhere }),
    operations: () => operations,
    log: (level, message) => logger[level]({ from: "identity" }, message),
  });
  operations.push(...modules.flatMap((module) => module.operations), ...jobOperations);
  const ofModules = modules.flatMap(({ name, migrations }) =>
    migrations === null ? [] : [{ name, directory: fileURLToPath(migrations) }],
  );
  return { access, modules, operations, migrations: [jobsMigrations, ...ofModules], encoder };
}

/** Several statements of a page agree with each other, and on the embedded engine wait for one turn instead of one each. */
const oneMoment = { isolation: "repeatable read", readOnly: true } as const;

/** A database that does not answer, or a full disk, is the same refusal wherever it was met. */
function withDatabaseProblems<Given extends unknown[], Result>(
  { condition }: Storage,
  ask: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
  return async (...given) => {
    try {
      return await ask(...given);
    } catch (error) {
      condition.note(error);
      throw databaseProblem(error) ?? error;
    }
  };
}

/** The identity library keeps to itself why it failed; where it is the database, that can be seen. */
function identityOn(storage: Storage, handle: Product["handleIdentity"]): Product["handleIdentity"] {
  return async (...given) => {
    const [outcome] = await Promise.allSettled([handle(...given)]);
    if (outcome.status === "fulfilled" && outcome.value.status < 500) return outcome.value;
    await storage.health();
    const obstacle = await storage.condition.obstacle();
    if (obstacle !== null) throw obstacle;
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  };
}

function reasonOf(problem: AppError | null): Health["reason"] {
  return problem && { code: problem.code, sentence: problem.message };
}

async function healthOf(storage: Storage, version: string, preparing: boolean, now: Date): Promise<Health> {
  const engine = { kind: storage.engine, version: storage.version };
  try {
    const { milliseconds } = await storage.health();
    const events = await countEvents(storage.db);
    const obstacle = await storage.condition.obstacle();
    const problem = obstacle ?? (await clockProblem(storage.db, now));
    const status = problem ? "degraded" : preparing ? "preparing" : "ok";
    return { status, reason: reasonOf(problem), version, engine, database: "up", milliseconds, events };
  } catch (error) {
    const reason = reasonOf(error instanceof AppError ? error : new AppError("DATABASE_UNAVAILABLE"));
    return { status: "down", reason, version, engine, database: "down", milliseconds: null, events: null };
  }
}
