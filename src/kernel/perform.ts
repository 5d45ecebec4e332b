import type { Readable } from "node:stream";
import type { Actor } from "./actor.ts";
import { type Change, changesOf } from "./change.ts";
import type { Context, Database, Download } from "./context.ts";
import { AppError, type FieldProblem } from "./error.ts";
import { grantsFor } from "./grant.ts";
import type { Operation, Signature } from "./operation.ts";
import { isStorable, requireStorable } from "./storable.ts";

/** What the performer needs from the outside; `main.ts` fills it. */
export interface Surroundings {
  now(): Date;
  newId(): string;
  pool: Database;
  /** With `reads`, the work changes nothing and sees one moment of the database. */
  transaction<T>(work: (db: Database) => Promise<T>, options?: { reads: boolean }): Promise<T>;
  /** The part of the context that does not depend on the actor, bound to a database handle. */
  contextFor(db: Database, actor: Actor): Pick<Context, "emit" | "startJob" | "files">;
  audit: AuditPort;
  /** Has whoever looks at such things told, once the transaction of `db` has committed. */
  noteChanges(db: Database, workspaceId: string, changes: readonly Change[]): Promise<void>;
}

/** Where commands leave their trace; the access module keeps it. */
export interface AuditPort {
  record(db: Database, entry: AuditRecord): Promise<void>;
  /** The stored answer of an earlier command with the same key, or null. @throws AppError IDEMPOTENCY_KEY_REUSED */
  recall(
    db: Database,
    actor: Actor,
    operation: string,
    key: string,
    input: unknown,
  ): Promise<{ output: unknown } | null>;
  remember(db: Database, actor: Actor, operation: string, key: string, input: unknown, output: unknown): Promise<void>;
}

export interface AuditRecord {
  actor: Actor;
  at: Date;
  operation: string;
  outcome: "done" | "refused";
  input: unknown;
  door: string;
}

export interface Request {
  door: string;
  idempotencyKey?: string;
  body?: Readable;
}

export type Perform = (operation: Operation, actor: Actor, input: unknown, request: Request) => Promise<unknown>;

/**
 * Makes the one way in which operations run, whichever door they come through: allowed? valid? then run, in a transaction
 * with its audit entry when something changes. No door has a rule of its own.
 */
export function performer(surroundings: Surroundings): Perform {
  return async function perform(operation, actor, rawInput, request) {
    const { signature } = operation;
    const at = surroundings.now();
    if (!isAllowed(signature, actor)) {
      if (actor.workspaceId !== null && signature.kind !== "query") {
        const input = isStorable(rawInput) ? withoutSecrets(signature, rawInput) : "[not text]";
        const entry: AuditRecord = {
          actor,
          at,
          operation: signature.name,
          outcome: "refused",
          input,
          door: request.door,
        };
        await surroundings.audit.record(surroundings.pool, entry);
      }
      throw refusalOf(signature, actor);
    }
    const input = parseInput(signature, rawInput);
    const makeContext = (db: Database): Context => ({
      actor,
      now: at,
      db,
      newId: surroundings.newId,
      body: request.body,
      ...surroundings.contextFor(db, actor),
    });

    if (signature.kind === "query") {
      const ask = (db: Database) => operation.run(makeContext(db), input);
      return signature.output.parse(await surroundings.transaction(ask, { reads: true }));
    }
    if (signature.kind === "download") return (await operation.run(makeContext(surroundings.pool), input)) as Download;

    const done: AuditRecord = {
      actor,
      at,
      operation: signature.name,
      outcome: "done",
      input: withoutSecrets(signature, input),
      door: request.door,
    };
    const note = async (db: Database, output: unknown) => {
      if (actor.workspaceId !== null)
        await surroundings.noteChanges(db, actor.workspaceId, changesOf(signature, input, output));
    };
    if (signature.kind === "upload") {
      // A slow sender must not hold a transaction open: the file is durable before its row is written.
      let isRecorded = false;
      const inTransaction: Context["inTransaction"] = async (work) => {
        const result = await surroundings.transaction(async (db) => {
          // With the first piece: should the sender break off, there is a trace of what stays.
          if (!isRecorded) await surroundings.audit.record(db, done);
          return work(makeContext(db));
        });
        isRecorded = true;
        return result;
      };
      const context = { ...makeContext(surroundings.pool), inTransaction };
      const output = signature.output.parse(await operation.run(context, input));
      if (!isRecorded) await surroundings.audit.record(surroundings.pool, done);
      await note(surroundings.pool, output);
      return output;
    }
    return surroundings.transaction(async (db) => {
      const key = request.idempotencyKey;
      if (key !== undefined) {
        const earlier = await surroundings.audit.recall(db, actor, signature.name, key, input);
        if (earlier !== null) return earlier.output;
      }
      const output = signature.output.parse(await operation.run(makeContext(db), input));
      await surroundings.audit.record(db, done);
      await note(db, output);
      if (key !== undefined) await surroundings.audit.remember(db, actor, signature.name, key, input, output);
      return output;
    });
  };
}

/**
 * True when the actor's role is on the operation's list, and no limit of a key forbids it; operator and system act with the
 * role they were given.
 */
export function isAllowed(signature: Permitting, actor: Actor): boolean {
  return signature.allow === "anyone" || (roleAllows(signature, actor) && isGranted(signature, actor));
}

type Permitting = Pick<Signature, "allow" | "kind" | "module" | "ingests">;

function roleAllows({ allow }: Permitting, actor: Actor): boolean {
  return actor.role !== null && actor.workspaceId !== null && allow !== "anyone" && allow.includes(actor.role);
}

function isGranted(signature: Permitting, { grants }: Actor): boolean {
  return grants === undefined || grantsFor(signature).some((grant) => grants.includes(grant));
}

/** Why an actor may not: nobody yet, somebody who must do something first, a limited key, no workspace, or the wrong role. */
function refusalOf(signature: Permitting, actor: Actor): AppError {
  if (actor.kind === "anonymous") return new AppError("UNAUTHENTICATED");
  if (actor.lacks === "second-factor") return new AppError("SECOND_FACTOR_REQUIRED");
  if (roleAllows(signature, actor)) return new AppError("KEY_LIMITED", { grants: actor.grants?.join(", ") });
  return new AppError(actor.workspaceId === null ? "WORKSPACE_REQUIRED" : "FORBIDDEN");
}

const needed = "This is needed.";

function parseInput(signature: Signature, raw: unknown): Record<string, unknown> {
  requireStorable(raw);
  const result = signature.input.safeParse(raw ?? {}, {
    error: ({ input }) => (input === undefined ? needed : undefined),
  });
  if (result.success) return result.data;
  const fields: FieldProblem[] = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  throw new AppError("INVALID_INPUT", {}, { fields });
}

function withoutSecrets(signature: Signature, input: unknown): unknown {
  if (signature.secret === undefined || typeof input !== "object" || input === null) return input;
  const copy: Record<string, unknown> = { ...input };
  for (const name of signature.secret) if (name in copy) copy[name] = "[not recorded]";
  return copy;
}
