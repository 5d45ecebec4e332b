import { createHash } from "node:crypto";

/** The namespace under which this program derives identifiers: drawn at random once, and never changed. */
const namespace = Buffer.from("5f1f3c0e8a5b4c6f9d1d3c1a7be24c90", "hex");

/**
 * The same parts give the same identifier on every machine, for ever: a UUID version 5 (RFC 9562, section 5.5) of the
 * parts. Parts are kept apart, so that ("a", "bc") and ("ab", "c") differ.
 */
export function derivedId(...parts: readonly string[]): string {
  const digest = createHash("sha1").update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
