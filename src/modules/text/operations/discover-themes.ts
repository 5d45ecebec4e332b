import { sql } from "kysely";
import type { EncoderService } from "../../../encoder/service.ts";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context, Database } from "../../../kernel/context.ts";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { rateRatio } from "../../../stats/rate-ratio.ts";
import { workspaceIds } from "../../access/index.ts";
import { commentsOf, holdSignals } from "../../signals/index.ts";
import { discoverThemes, readDiscovery } from "../contract.ts";
import { placeOf } from "../corrections.ts";
import { type Discovery, discover, fewestComments } from "../discovery/discover.ts";

export const discoverThemesOperation = operation(discoverThemes, (context) => {
  requireWholeWorkspace(context.actor);
  return context.startJob("discover-themes", {});
});

/** On demand for one workspace; every night for all. */
export const discoverThemesJob = (encoder: EncoderService): Job => ({
  name: "discover-themes",
  changes: ["theme"],
  schedule: "50 3 * * *",
  async run(work) {
    const workspaces = work.workspaceId === null ? await workspaceIds(work.db) : [work.workspaceId];
    for (const [done, workspaceId] of workspaces.entries()) {
      if (await work.isCancelled()) return;
      while (!(await discoverIn(work, workspaceId, encoder, { done: done + 1, of: workspaces.length })));
    }
  },
});

/** @returns false when a comment was erased while they were read: what was found can hold its words, and must be found anew */
async function discoverIn(
  work: JobWork,
  workspaceId: string,
  encoder: EncoderService,
  progress: { done: number; of: number },
): Promise<boolean> {
  const discovered = await discover(work.db, workspaceId, encoder);
  return work.batch(async ({ db, now }, save) => {
    if (discovered !== null) {
      const held = await holdSignals(db, workspaceId, discovered.signalIds);
      if (held.length < discovered.signalIds.length) return false;
      await saveDiscovery(db, workspaceId, now, discovered.found);
    }
    await save({ ...progress, checkpoint: {} });
    return true;
  });
}

export const readDiscoveryOperation = operation(readDiscovery, async (context, { grain }) => {
  const { db, actor } = context;
  const { rows } = await sql<{ at: Date; found: Discovery }>`
    select at, found from discovery where workspace_id = ${workspaceOf(actor)}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return { fewestComments, found: null };
  const { comments, freshFrom, freshComments, grains, emerging } = row.found;
  const groups = grains[grain];
  const words = await wordsOf(context, [...groups, ...emerging]);
  const present = ({ typical, ...group }: Discovery["grains"][typeof grain][number]) => ({
    ...group,
    // What was erased meanwhile, or is out of the reader's sight, is not quoted.
    examples: typical.flatMap((place) => words.get(placeOf(place)) ?? []),
  });
  return {
    fewestComments,
    found: {
      ...{ at: row.at.toISOString(), comments, freshFrom },
      groups: groups.map(present),
      emerging: emerging.map((group) => ({
        ...present(group),
        fresh: group.fresh,
        growth:
          freshComments === undefined
            ? null
            : rateRatio(
                { count: group.fresh, of: freshComments },
                { count: group.comments - group.fresh, of: comments - freshComments },
              ),
      })),
    },
  };
});

async function wordsOf(
  { db, actor }: Context,
  groups: readonly { typical: Discovery["emerging"][number]["typical"] }[],
) {
  const ids = groups.flatMap(({ typical }) => typical.map(({ signalId }) => signalId));
  const comments = await commentsOf(db, actor, [...new Set(ids)]);
  return new Map(comments.map(({ signalId, ordinal, text }) => [placeOf({ signalId, ordinal }), { signalId, text }]));
}

async function saveDiscovery(db: Database, workspaceId: string, at: Date, found: Discovery): Promise<void> {
  await sql`
    insert into discovery (workspace_id, at, found) values (${workspaceId}::uuid, ${at}, ${JSON.stringify(found)}::jsonb)
    on conflict (workspace_id) do update set at = excluded.at, found = excluded.found`.execute(db);
}
