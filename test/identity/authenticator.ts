import { createHmac } from "node:crypto";

const step = 30_000;
const shown = new Map<string, number>();

/** Somebody with the app who waits for a code that they have not used: the next one, which is taken already. */
export function freshCodeFor(totpUri: string): string {
  const now = Math.floor(Date.now() / step);
  const next = Math.max(now, (shown.get(totpUri) ?? 0) + 1);
  shown.set(totpUri, next);
  return codeFor(totpUri, next * step);
}

/** An authenticator app: what it shows at a moment for the secret of an `otpauth:` address (RFC 6238, written from the RFC). */
export function codeFor(totpUri: string, at: number): string {
  const parameters = new URL(totpUri).searchParams;
  const period = Number(parameters.get("period") ?? 30);
  const digits = Number(parameters.get("digits") ?? 6);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / period)));
  const digest = createHmac("sha1", fromBase32(parameters.get("secret") ?? ""))
    .update(counter)
    .digest();
  const offset = digest.at(-1)! & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

function fromBase32(text: string): Buffer {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replace(/=+$/, "")].map((each) => alphabet.indexOf(each).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((each) => Number.parseInt(each, 2)));
}
