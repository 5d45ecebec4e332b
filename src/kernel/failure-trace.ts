import { AppError } from "./error.ts";

/**
 * Where something failed, for a log. Messages and details of the database quote values, and those of a parser the text that it could
 * not read: both can be a customer's, and are left out. The one place that decides this; loggers use it for `err`.
 */
export function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const failed = error instanceof AppError && error.cause instanceof Error ? error.cause : error;
  const { code, table, constraint } = failed as unknown as Record<string, unknown>;
  return {
    kind: failed.name,
    cause: code,
    table,
    constraint,
    ...(!quotesValues(failed) && { message: failed.message }),
    frames: failed.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12),
  };
}

/** The same in one line, where a failure is noted beside what failed. */
export function briefly(error: unknown): string {
  const failed = error instanceof Error ? error : new Error("unknown");
  const { code } = failed as { code?: unknown };
  const message = quotesValues(failed) ? "" : failed.message;
  return [failed.name, code, message].filter((part) => part !== undefined && part !== "").join(": ");
}

function quotesValues(error: Error): boolean {
  return error instanceof SyntaxError || (error as { severity?: unknown }).severity !== undefined;
}
