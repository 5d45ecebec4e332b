import { randomBytes } from "node:crypto";

/** Time and identity as they come from the machine; everything else is handed these. */
export const now = (): Date => new Date();

/** A UUID version 7 (RFC 9562, section 5.7): milliseconds since 1970, then 74 random bits. Later ones sort later. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
