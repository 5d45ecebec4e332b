import { randomBytes } from "node:crypto";

/** Time and identity; everything that needs them is handed these. */
export interface Clock {
  now(): Date;
  /**
   * A UUID version 7 (RFC 9562, section 5.7): milliseconds since 1970, then 74 random bits. Later ones sort later, also after
   * the machine's clock was set back: then the milliseconds stand still until it has caught up.
   */
  newId(): string;
}

/** @param read milliseconds since 1970, as the machine has them */
export function createClock(read: () => number = Date.now): Clock {
  let latest = 0;
  return {
    now: () => new Date(read()),
    newId() {
      latest = Math.max(latest, read());
      const bytes = randomBytes(16);
      bytes.writeUIntBE(latest, 0, 6);
      bytes[6] = (bytes[6]! & 0x0f) | 0x70;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      const hex = bytes.toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}

/** The machine's own. */
export const { now, newId } = createClock();
