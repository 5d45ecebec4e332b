import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Job } from "../../../kernel/job.ts";

/**
 * Whether the machine's clock may decide what is old enough to be erased. A clock that jumped ahead (a flat battery, a wrong time
 * server, a machine restored from an image) would erase what is to be kept, and that cannot be undone. So the time is noted every
 * few minutes, and one that is further from the last note than a day is doubted: until a person confirms it, or it comes back.
 * A machine that was off for longer looks the same, which is why a person is asked; to trust it after a while by itself was
 * rejected, because nobody may be looking.
 */
const toleranceMs = 24 * 3_600_000;

const isDoubted = (now: Date) =>
  sql<boolean>`abs(extract(epoch from retention_clock.seen_at - ${now}::timestamptz)) * 1000 > ${toleranceMs}`;

/** Notes the time, unless it is doubted. @returns why it is, else nothing */
export async function noteTime(db: Database, workspaceId: string, now: Date): Promise<AppError | undefined> {
  const { rows } = await sql<{ seenAt: Date }>`
    insert into retention_clock (workspace_id, seen_at) values (${workspaceId}::uuid, ${now}::timestamptz)
    on conflict (workspace_id) do update set seen_at = case
      when ${isDoubted(now)} then retention_clock.seen_at else excluded.seen_at end
    returning seen_at as "seenAt"`.execute(db);
  const { seenAt } = rows[0]!;
  return seenAt.getTime() === now.getTime() ? undefined : doubt(now, seenAt);
}

/** A person says that the clock is right. */
export async function confirmTime(db: Database, workspaceId: string, now: Date): Promise<void> {
  await sql`insert into retention_clock (workspace_id, seen_at) values (${workspaceId}::uuid, ${now}::timestamptz)
    on conflict (workspace_id) do update set seen_at = excluded.seen_at`.execute(db);
}

/** The last time that is known in a workspace, while the clock is doubted there; else null. */
export async function doubtedSince(db: Database, workspaceId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ seenAt: Date }>`
    select seen_at as "seenAt" from retention_clock where workspace_id = ${workspaceId}::uuid and ${isDoubted(now)}`.execute(
    db,
  );
  return rows[0]?.seenAt ?? null;
}

/** CLOCK_DOUBTED while some workspace waits with erasing because of it, else null. */
export async function clockProblem(db: Database, now: Date): Promise<AppError | null> {
  const { rows } = await sql<{ seenAt: Date }>`
    select seen_at as "seenAt" from retention_clock
    where ${isDoubted(now)}
      and exists (select from retention_rule rule where rule.workspace_id = retention_clock.workspace_id)
    order by seen_at limit 1`.execute(db);
  return rows[0] === undefined ? null : doubt(now, rows[0].seenAt);
}

export const noteTimeJob: Job = {
  name: "note-time",
  schedule: "*/10 * * * *",
  async run(work) {
    const { rows } = await sql<{ id: string }>`
      select distinct workspace_id as id from retention_rule`.execute(work.db);
    for (const { id } of rows) await work.batch(({ db, now }) => noteTime(db, id, now));
  },
};

function doubt(now: Date, seen: Date): AppError {
  const spelled = (moment: Date) => `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return new AppError("CLOCK_DOUBTED", { now: spelled(now), seen: spelled(seen) });
}
