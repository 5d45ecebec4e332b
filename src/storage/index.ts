/** The front door of storage: one pool and one query builder, whichever engine is behind them. */
export { inspectBackup, writeBackup } from "./backup/backup.ts";
export { forgetMoments } from "./backup/moment.ts";
export { restoreBackup } from "./backup/restore.ts";
export { readEverything } from "./check/readable.ts";
export { brokenReferences } from "./check/references.ts";
export { databaseProblem, foreignKeyViolation, isPassing, uniqueViolation } from "./failures.ts";
export { openFiles } from "./files.ts";
export { forgetDeleted } from "./forget.ts";
export type { StorageLogger } from "./logger.ts";
export { type MigratedModule, migrate, pendingMigrations } from "./migrate.ts";
export { openStorage, type Storage, type StorageOptions } from "./storage.ts";
export { seesOneMoment, transaction } from "./transaction.ts";
