import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical.ts";

/** What a link of the chain vouches for. */
export interface Link {
  id: number;
  workspaceId: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  personId: string | null;
  operation: string;
  outcome: string;
  door: string;
  /** Digest of the input, see inputDigest. */
  digest: string;
}

/** The hash before the first link. */
export const beginning = "0".repeat(64);

/**
 * SHA-256 of salt and input, hexadecimal. The salt is random and erased with the input: without it nobody can find out
 * by guessing what an erased input was, while the chain, which holds only this digest, stays whole.
 *
 * @param input canonical JSON
 */
export function inputDigest(salt: string, input: string): string {
  return createHash("sha256").update(`${salt}\n${input}`).digest("hex");
}

/** SHA-256 of the previous link's hash and everything the entry says, hexadecimal. */
export function linkHash(previous: string, link: Link): string {
  return createHash("sha256")
    .update(`${previous}\n${canonicalJson(link)}`)
    .digest("hex");
}
