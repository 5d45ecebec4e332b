import type { Writable } from "node:stream";
import type { z } from "zod";
import type { Change } from "../kernel/change.ts";
import type { ErrorCode } from "../kernel/error.ts";
import type { Operation } from "../kernel/operation.ts";
import type { Perform } from "../kernel/perform.ts";
import type { Access } from "../modules/access/index.ts";

/** What the doors serve: the operations, the one way to perform them, and who may be behind a request. `main.ts` makes it. */
export interface Product {
  version: string;
  operations: readonly Operation[];
  /** The things that operations speak of, by name. */
  schemas: Readonly<Record<string, z.ZodType>>;
  perform: Perform;
  actors: Access["actors"];
  handleIdentity: Access["handleIdentity"];
  /** Tells what is committed in a workspace, until it is ended by what this gives. */
  listen(workspaceId: string, tell: (news: News) => void): () => void;
  health(): Promise<Health>;
  /** Writes everything as it is at one moment; for the operator alone. */
  backup(output: Writable): Promise<void>;
}

/** What changed; `everything` when some of it was missed. */
export type News = readonly Change[] | "everything";

export interface Health {
  /**
   * `preparing`: it answers, and the first data is still being brought in. `degraded`: it answers and reads, but something keeps it
   * from all it should do. `down`: the database does not answer.
   */
  status: "ok" | "preparing" | "degraded" | "down";
  /** What is wrong and what to do, as an error of the catalogue; null when nothing is. */
  reason: { code: ErrorCode; sentence: string } | null;
  version: string;
  engine: { kind: "embedded" | "server"; version: string };
  database: "up" | "down";
  /** How long the database took to answer; null when it did not. */
  milliseconds: number | null;
  /** What follows from earlier changes: how much is still to be done, and how much was given up after failing too often. */
  events: { waiting: number; setAside: number } | null;
}
