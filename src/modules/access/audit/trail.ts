import { createHash, createHmac, randomBytes } from "node:crypto";
import { type Actor, nobody } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { AuditPort, AuditRecord } from "../../../kernel/perform.ts";
import { insertEntry } from "../store/audit.ts";
import { findAnswer, type KeyOwner, lockKey, storeAnswer } from "../store/idempotency.ts";
import { canonicalJson } from "./canonical.ts";
import { inputDigest } from "./chain.ts";

/** Stands for the installation in the trail, for what was done before there was a workspace. */
export const installationId = nobody.id;

/** An input longer than this is recorded by its length and digest: the trail says who did what, it is no archive. */
const longestInput = 32_768;

/** Answers that are given once: kept without these fields, so that the database never holds the secret itself. */
const shownOnce: Record<string, readonly string[]> = {
  "create-key": ["secret"],
  "add-person": ["oneTimePassword"],
  "reset-password": ["oneTimePassword"],
  "create-webhook": ["secret"],
  "rotate-webhook-secret": ["secret"],
  "reveal-original": ["texts", "attributes"],
};

/**
 * Where commands leave their trace, and where repeated requests find the answer of the first.
 *
 * @param secret keys the digests by which a repeated input is recognised, since an input can hold a password
 */
export function createAuditPort(secret: string): AuditPort {
  const fingerprint = (input: unknown) => createHmac("sha256", secret).update(canonicalJson(input)).digest("hex");

  return {
    async record(db, entry: AuditRecord) {
      const { actor } = entry;
      const input = recordable(entry.input);
      const salt = randomBytes(16).toString("hex");
      await insertEntry(db, {
        workspaceId: actor.workspaceId ?? installationId,
        at: entry.at,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: storable(actor.name),
        personId: actor.personId,
        operation: entry.operation,
        outcome: entry.outcome,
        door: entry.door,
        input,
        salt,
        digest: inputDigest(salt, input),
      });
    },

    async recall(db, actor, operation, key, input) {
      const owner = ownerOf(actor, key);
      if (owner === null) return null;
      await lockKey(db, owner);
      const answer = await findAnswer(db, owner);
      if (answer === null) return null;
      if (answer.operation !== operation || answer.inputDigest !== fingerprint(input)) {
        throw new AppError("IDEMPOTENCY_KEY_REUSED");
      }
      return { output: answer.output };
    },

    async remember(db, actor, operation, key, input, output) {
      const owner = ownerOf(actor, key);
      if (owner === null) return;
      const kept = withoutSecrets(output, shownOnce[operation] ?? []);
      await storeAnswer(db, owner, { operation, inputDigest: fingerprint(input), output: kept });
    },
  };
}

/** Nobody in particular owns no key: else a stranger could ask for another stranger's answer. */
function ownerOf(actor: Actor, key: string): KeyOwner | null {
  if (actor.kind === "anonymous") return null;
  return { workspaceId: actor.workspaceId ?? installationId, actorId: actor.id, key };
}

function recordable(input: unknown): string {
  const text = canonicalJson(input);
  if (text.length <= longestInput) return text;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return canonicalJson({ notRecorded: "too long", characters: text.length, sha256 });
}

/** PostgreSQL's text has no NUL. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "");
}

/** Of the same form, so that whoever repeats a request can read the answer. */
function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === "object" && value !== null ? {} : "[shown once]";
}

function withoutSecrets(output: unknown, names: readonly string[]): unknown {
  if (typeof output !== "object" || output === null) return output;
  const copy: Record<string, unknown> = { ...output };
  for (const name of names) if (name in copy) copy[name] = hidden(copy[name]);
  return copy;
}
