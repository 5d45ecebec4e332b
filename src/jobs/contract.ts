import { z } from "zod";
import { signature } from "../kernel/operation.ts";
import type { Role } from "../kernel/role.ts";
import { idSchema } from "../kernel/schema.ts";

const module = "jobs";
const starters: readonly Role[] = ["administrator", "champion", "analyst"];

/** Long work as people see it. */
export const jobSchema = z.object({
  id: idSchema,
  name: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  /** In units of the job's own choice (rows, signals); `of` is 0 until it is known. */
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
  /** Why it failed, in a sentence. */
  message: z.string().nullable(),
  cancelRequested: z.boolean(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});

export const readJob = signature({
  name: "read-job",
  module,
  summary: "How far long work has come",
  kind: "query",
  shows: ["job"],
  input: z.object({ jobId: idSchema }),
  output: jobSchema,
  allow: starters,
  http: { method: "GET", path: "/jobs/{jobId}" },
});

export const cancelJob = signature({
  name: "cancel-job",
  module,
  summary: "Ask long work to stop after the batch it is at",
  kind: "command",
  input: z.object({ jobId: idSchema }),
  output: jobSchema,
  allow: starters,
  http: { method: "POST", path: "/jobs/{jobId}/cancel" },
});
