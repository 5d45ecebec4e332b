import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { newId, now } from "./clock.ts";
import { addressOf, type Config, providerIn, secretOf } from "./config.ts";
import type { Health, Product } from "./doors/product.ts";
import { encoderService } from "./encoder/service.ts";
import { countEvents, type Jobs, jobOperations, jobsMigrations, openJobs } from "./jobs/index.ts";
import type { Actor } from "./kernel/actor.ts";
import type { Context, Database } from "./kernel/context.ts";
import type { Mailer } from "./kernel/mail.ts";
import type { Operation } from "./kernel/operation.ts";
import { type Perform, performer } from "./kernel/perform.ts";
import { startSealer } from "./modules/access/index.ts";
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

/** The whole product, running: what doors serve, and what a program that starts it needs besides. */
export interface Application extends Product {
  storage: Storage;
  jobs: Jobs;
  /** What `health` says while the first data is being brought in. */
  setPreparing(preparing: boolean): void;
  /** Finishes the batches at work, then lets go of the data folder. */
  close(): Promise<void>;
}

/** Opens storage, brings it up to date, and starts what runs in the background. @throws AppError of storage */
export async function openApplication(config: Config, version: string, logger: Logger): Promise<Application> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const storage = await openStorage({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, logger });
  try {
    return await assemble(storage, config, version, logger);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function assemble(storage: Storage, config: Config, version: string, logger: Logger): Promise<Application> {
  await forgetMoments(config.dataDir);
  const files = openFiles(join(config.dataDir, "files"));
  const { access, modules, operations, migrations, encoder } = composeOn(
    storage,
    config,
    logger,
    await mailerOf(config),
  );
  const ran = await migrate(storage, migrations);
  if (ran.length > 0) logger.info({ migrations: ran }, "the database was brought up to date");

  const contextFor = (db: Database, actor: Actor): Pick<Context, "emit" | "startJob" | "files"> => ({
    files,
    emit: (event, after) => jobs.emit(db, event, after),
    startJob: (name, payload, after) =>
      jobs.startJob(db, { name, payload, after, workspaceId: actor.workspaceId, createdBy: actor.personId }),
  });
  const declared = {
    jobs: modules.flatMap((module) => module.jobs),
    subscribers: modules.flatMap((module) => module.subscribers),
  };
  const jobs: Jobs = await openJobs(storage, declared, { now, newId, files, logger, contextFor });
  const stopSealing = startSealer(storage, undefined, (err) => logger.error({ err }, "sealing the audit trail failed"));

  let preparing = false;
  return {
    version,
    storage,
    jobs,
    operations,
    schemas: namedSchemas,
    actors: access.actors,
    handleIdentity: access.handleIdentity,
    perform: withDatabaseProblems(
      performer({
        now,
        newId,
        pool: storage.db,
        transaction: (work, options) => transaction(storage, work, options?.reads ? oneMoment : {}),
        contextFor,
        audit: access.audit,
      }),
    ),
    health: () => healthOf(storage, version, preparing),
    backup: (output) => writeBackup(storage, { dataDir: config.dataDir, program: version, now: now(), output }),
    setPreparing(value) {
      preparing = value;
    },
    async close() {
      await stopSealing();
      await jobs.close();
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
export function composeOn(storage: Storage, config: Config, logger: Logger, mailer?: Mailer) {
  const operations: Operation[] = [];
  // Starts with the first text, not here.
  const encoder = encoderService({
    folder: join(config.dataDir, "models"),
    tier: config.textTier,
    workers: Math.max(1, Math.min(4, availableParallelism() - 1)),
    warn: (message, details) => logger.warn({ from: "encoder", ...details }, message),
  });
  const { access, modules } = composeModules({
    storage,
    now,
    newId,
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

/** A database that does not answer is the same refusal whether or not there was a transaction. */
function withDatabaseProblems(perform: Perform): Perform {
  return async (...given) => {
    try {
      return await perform(...given);
    } catch (error) {
      throw databaseProblem(error) ?? error;
    }
  };
}

async function healthOf(storage: Storage, version: string, preparing: boolean): Promise<Health> {
  const engine = { kind: storage.engine, version: storage.version };
  try {
    const { milliseconds } = await storage.health();
    const events = await countEvents(storage.db);
    return { status: preparing ? "preparing" : "ok", version, engine, database: "up", milliseconds, events };
  } catch {
    return { status: "down", version, engine, database: "down", milliseconds: null, events: null };
  }
}
