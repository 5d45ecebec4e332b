/** The front door of jobs: long and recurring work, declared by modules as values (see kernel/job.ts) and run here. */
export { readBacklog, readTransit } from "./backlog.ts";
export { areEventsWaiting, countEvents } from "./event-store.ts";
export { forgetIds, forgetSignals } from "./forget.ts";
export { jobInvariants } from "./invariants.ts";
export { type Jobs, jobsMigrations, openJobs } from "./jobs.ts";
export { jobOperations } from "./operations.ts";
export { type JobStatus, listJobs, readJob } from "./store.ts";
