import type { z } from "zod";
import type { Context, Download } from "./context.ts";
import type { Noun } from "./noun.ts";
import type { Role } from "./role.ts";

/**
 * The public face of a business act, safe to load in a browser: its name, its words, what goes in and comes out, who is
 * allowed, and where the doors put it. HTTP routes, OpenAPI, commands, the permission matrix and the browser's typed
 * client are all derived from this value.
 *
 * - `query` reads. No transaction, no audit entry.
 * - `command` changes something: one transaction, one audit entry, an optional idempotency key.
 * - `job` starts long work and answers with a reference to it; the work itself is a declared job.
 * - `upload` takes one stream of bytes as the request body; `download` answers with one.
 */
export interface Signature<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  /** `verb-noun`, for example `open-action`; the command line turns it round: `bw action open`. */
  name: string;
  module: string;
  /** One line, in the words of somebody who runs a customer-experience programme. */
  summary: string;
  kind: "query" | "command" | "job" | "upload" | "download";
  input: I;
  output: O;
  /** Roles that may do it, in any workspace where they hold that role. "anyone" needs no sign-in at all. */
  allow: readonly Role[] | "anyone";
  http: { method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE"; path: string };
  /** What the bytes of an upload are; `application/octet-stream` when left out. */
  contentType?: string;
  /** Doors that leave this operation out, each with its reason. */
  without?: Partial<Record<Door, string>>;
  /** True: it brings data in, and shows nothing that the caller did not bring or could not name: open to a key that may only do that. */
  ingests?: true;
  /** Of a query: what changes its answer, first what it is about; then screens ask again. Left out: anything may change it. */
  shows?: readonly Noun[];
  /** Of what changes something: which kinds of things, first the one that it answers with. Left out: the one in its name. */
  changes?: readonly Noun[];
  /** Input fields never written to the audit trail (passwords, file contents). */
  secret?: readonly string[];
}

export type Door = "http" | "cli" | "mcp";

/** Gives a signature its exact type; the value is returned as it is. */
export function signature<I extends z.ZodObject, O extends z.ZodType>(value: Signature<I, O>): Signature<I, O> {
  return value;
}

/** A signature with what it does. */
export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  signature: Signature<I, O>;
  run(context: Context, input: z.output<I>): Promise<z.input<O> | Download>;
}

export function contentTypeOf({ contentType }: Pick<Signature, "contentType">): string {
  return contentType ?? "application/octet-stream";
}

/** Joins a signature with what it does. */
export function operation<I extends z.ZodObject, O extends z.ZodType>(
  face: Signature<I, O>,
  run: (context: Context, input: z.output<I>) => Promise<z.input<O>>,
): Operation {
  // Operations of every type live in one list; the types were checked here, where both halves meet.
  return { signature: face, run } as unknown as Operation;
}

/** As {@link operation}, for a signature of kind `download`: `run` answers with a stream. */
export function download<I extends z.ZodObject>(
  face: Signature<I>,
  run: (context: Context, input: z.output<I>) => Promise<Download>,
): Operation {
  return { signature: face, run } as unknown as Operation;
}

/** Verbs of two words, so that `set-up-installation` is not taken apart in the wrong place. */
const longVerbs = ["set-up", "comment-on"];

/** `open-action` -> `action open`: the words of the command line. */
export function commandWords(name: string): string {
  const noun = nounIn(name);
  return noun === "" ? name : `${noun} ${verbIn(name)}`;
}

/** `open-action` -> `action`. */
export function nounIn(name: string): string {
  return name.slice(verbIn(name).length + 1);
}

function verbIn(name: string): string {
  return longVerbs.find((each) => name.startsWith(`${each}-`)) ?? name.split("-")[0]!;
}
