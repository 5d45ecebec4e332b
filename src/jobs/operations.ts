import { workspaceOf } from "../kernel/actor.ts";
import type { Context } from "../kernel/context.ts";
import { AppError } from "../kernel/error.ts";
import { type Operation, operation } from "../kernel/operation.ts";
import * as contract from "./contract.ts";
import { type JobStatus, readJob, requestCancel } from "./store.ts";

/** Seeing and stopping long work, of whichever module it is. */
export const jobOperations: readonly Operation[] = [
  operation(contract.readJob, async (context, { jobId }) => present(await requireJob(context, jobId))),
  operation(contract.cancelJob, async (context, { jobId }) => {
    const { state } = await requireJob(context, jobId);
    if (!(await requestCancel(context.db, jobId, context.now)))
      throw new AppError("WRONG_STATE", { noun: "job", state });
    return present(await requireJob(context, jobId));
  }),
];

async function requireJob({ db, actor }: Context, jobId: string): Promise<JobStatus> {
  const job = await readJob(db, workspaceOf(actor), jobId);
  if (job === undefined) throw new AppError("NOT_FOUND", { noun: "job", id: jobId });
  return job;
}

function present({ id, name, state, progress, message, cancelRequested, createdAt, finishedAt }: JobStatus) {
  const times = { createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  return { id, name, state, progress, message, cancelRequested, ...times };
}
