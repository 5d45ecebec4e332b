import { DatabaseError } from "pg";
import { AppError } from "../kernel/error.ts";

/** What the database's error codes (SQLSTATE, PostgreSQL documentation, appendix A) mean to this program. */

/** The name of the unique or exclusion constraint that an error says was violated, else nothing. */
export function uniqueViolation(error: unknown): string | undefined {
  return error instanceof DatabaseError && (error.code === "23505" || error.code === "23P01")
    ? error.constraint
    : undefined;
}

/** The name of the foreign key that an error says was violated, else nothing. */
export function foreignKeyViolation(error: unknown): string | undefined {
  return error instanceof DatabaseError && error.code === "23503" ? error.constraint : undefined;
}

/** When it is worth asking again, for those who cannot see the server: long enough for a restart. */
const retryAfterSeconds = 10;

/** What a failure of the database or its disk is to people; nothing for any other error. */
export function databaseProblem(error: unknown, limitMs?: number): AppError | undefined {
  const limit = limitMs === undefined ? "the time allowed" : `${limitMs} ms`;
  if (isTimeout(error)) return new AppError("TOO_SLOW", { limit }, { cause: error });
  return obstacleProblem(error) ?? (isConnectionLoss(error) ? unavailable(error) : undefined);
}

export function unavailable(cause: unknown): AppError {
  return new AppError("DATABASE_UNAVAILABLE", { retryAfterSeconds }, { cause });
}

/** DISK_FULL or READ_ONLY where a file or the database says so, else nothing. */
export function obstacleProblem(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error.code === "DISK_FULL" || error.code === "READ_ONLY" ? error : undefined;
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  const isFull = error instanceof DatabaseError ? code === "53100" : ["ENOSPC", "EDQUOT"].includes(code);
  if (isFull) return new AppError("DISK_FULL", {}, { cause: error });
  // PostgreSQL has no code for a file system that became read-only; what it says then are the system's words.
  const isShut =
    error instanceof DatabaseError
      ? isWriteWhereNoneMayBe(error) || /Read-only file system/.test(message)
      : ["EROFS", "EACCES", "EPERM"].includes(code);
  const detail = error instanceof DatabaseError ? "the database is read-only" : "the data folder is read-only";
  return isShut ? new AppError("READ_ONLY", { detail }, { cause: error }) : undefined;
}

/** True for what passes without anybody changing the data or the program: work that met it is tried again, and not given up. */
export function isPassing(error: unknown): boolean {
  const { code } = error instanceof AppError ? error : (databaseProblem(error) ?? {});
  return code === "DATABASE_UNAVAILABLE" || code === "DISK_FULL" || code === "READ_ONLY";
}

/** Serialization failure or deadlock: the transaction left no trace, and may succeed when run again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === "40001" || error.code === "40P01");
}

/** A statement that changes something, in a transaction that may not; or in a database that is read-only as a whole. */
export function isWriteWhereNoneMayBe(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "25006";
}

/** A statement was stopped because it took too long. */
export function isTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "57014";
}

/** The database went away, is starting or stopping, or has no room or no turn for another connection. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|53[023]|55P03|57P0[123]|25P03)/.test(error.code ?? "");
  const { code, message } = error as { code?: string; message?: string };
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"].includes(code ?? "") ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message ?? "")
  );
}
