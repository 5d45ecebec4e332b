import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/** A key of 256 bits for one purpose, from the installation's secret (HKDF, RFC 5869): purposes cannot open each other's. */
export function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
}

/** A new key of 256 random bits. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * Encrypts with AES-256-GCM: nonce, tag, and what is hidden.
 *
 * @param about what it belongs to: sealed for one thing, it cannot be passed off as another's
 */
export function seal(key: Buffer, plain: Buffer, about = ""): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

/** @throws when it was sealed with another key or about something else, or was altered */
export function open(key: Buffer, sealed: Buffer, about = ""): Buffer {
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
