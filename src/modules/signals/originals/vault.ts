import { keyFor, newKey, open, seal } from "../../../kernel/sealing.ts";

/** What was said, before it was masked. */
export interface Original {
  texts: { question: string | null; text: string }[];
  attributes: Record<string, string>;
}

/** Which content of which signal. */
export interface OriginalPlace {
  signalId: string;
  version: number;
}

/** Seals originals with keys of their own, and those keys with one from the installation's secret. */
export interface Vault {
  /** Tells secrets apart: keys that were wrapped under another one cannot be unwrapped here. */
  sealedBy: string;
  /** A new key for a customer, or for a signal of nobody known. */
  makeKey(id: string): Buffer;
  /** @throws when it was wrapped under another secret */
  unwrap(id: string, wrapped: Buffer): Buffer;
  seal(key: Buffer, place: OriginalPlace, original: Original): Buffer;
  /** @throws when the key is not the one, or the original is another's */
  open(key: Buffer, place: OriginalPlace, sealed: Buffer): Original;
}

export function vaultOf(installationSecret: string): Vault {
  const wrapping = keyFor(installationSecret, "bellwether originals");
  const about = ({ signalId, version }: OriginalPlace) => `original ${signalId} ${version}`;
  return {
    sealedBy: keyFor(installationSecret, "bellwether originals: which secret").toString("hex").slice(0, 16),
    makeKey: (id) => seal(wrapping, newKey(), `key ${id}`),
    unwrap: (id, wrapped) => open(wrapping, wrapped, `key ${id}`),
    seal: (key, place, original) => seal(key, Buffer.from(JSON.stringify(original)), about(place)),
    open: (key, place, sealed) => JSON.parse(open(key, sealed, about(place)).toString()) as Original,
  };
}
