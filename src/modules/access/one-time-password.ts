import { randomInt } from "node:crypto";

/** Without letters and digits that look alike when read aloud or from paper. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to hand over once: 20 random characters (99 bits) in groups of five, as `k7mfq-...`. */
export function newPassword(): string {
  const characters = Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]);
  return [0, 5, 10, 15].map((at) => characters.slice(at, at + 5).join("")).join("-");
}
