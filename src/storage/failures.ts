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

/** What a failure of the database itself is to people: DATABASE_UNAVAILABLE or TOO_SLOW; nothing for any other error. */
export function databaseProblem(error: unknown, limitMs?: number): AppError | undefined {
  const limit = limitMs === undefined ? "the time allowed" : `${limitMs} ms`;
  if (isTimeout(error)) return new AppError("TOO_SLOW", { limit }, { cause: error });
  if (isConnectionLoss(error)) return new AppError("DATABASE_UNAVAILABLE", {}, { cause: error });
  return undefined;
}

/** Serialization failure or deadlock: the transaction left no trace, and may succeed when run again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === "40001" || error.code === "40P01");
}

/** A statement was stopped because it took too long. */
export function isTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "57014";
}

/** The database went away, is starting or stopping, or has no room or no turn for another connection. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|53|55P03|57P0[123]|25P03)/.test(error.code ?? "");
  const { code, message } = error as { code?: string; message?: string };
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"].includes(code ?? "") ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message ?? "")
  );
}
