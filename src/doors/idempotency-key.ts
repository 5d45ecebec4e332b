import { AppError } from "../kernel/error.ts";

/** The key by which a repeated request is known. @param path what the caller calls it @throws AppError INVALID_INPUT */
export function requireIdempotencyKey(key: unknown, path: string): string {
  if (typeof key === "string" && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const message = "Use 1 to 200 visible characters of ASCII, such as a UUID.";
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
}
