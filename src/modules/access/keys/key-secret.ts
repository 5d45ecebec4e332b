import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits behind a prefix by which people and secret scanners recognise a Bellwether key. */
const shape = /^bw_[A-Za-z0-9_-]{43}$/;
const startLength = 9;

export interface KeySecret {
  /** The whole key; shown once and never stored. */
  secret: string;
  /** Its first characters, by which it is recognised and found. */
  start: string;
  /** SHA-256, hexadecimal. */
  hash: string;
}

export function newKeySecret(): KeySecret {
  const secret = `bw_${randomBytes(32).toString("base64url")}`;
  return { secret, start: startOf(secret), hash: hashOf(secret) };
}

/** The key in an `Authorization` header ("Bearer bw_..."), or alone; null when there is none of our shape. */
export function keyInHeader(header: string): string | null {
  const key = header.replace(/^bearer\s+/i, "").trim();
  return shape.test(key) ? key : null;
}

export function startOf(secret: string): string {
  return secret.slice(0, startLength);
}

/** Compares in a time that does not depend on where a wrong key differs. */
export function isSecretOf(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(hash, "hex"));
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
