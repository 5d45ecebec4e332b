import { sql } from "kysely";
import type { EncoderService } from "../../../encoder/service.ts";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context, Database } from "../../../kernel/context.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { workspaceIds } from "../../access/index.ts";
import { commentsOf } from "../../signals/index.ts";
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
  schedule: "50 3 * * *",
  async run(work) {
    const workspaces = work.workspaceId === null ? await workspaceIds(work.db) : [work.workspaceId];
    for (const [done, workspaceId] of workspaces.entries()) {
      if (await work.isCancelled()) return;
      const found = await discover(work.db, workspaceId, encoder);
      await work.batch(async ({ db, now }, save) => {
        if (found !== null) await saveDiscovery(db, workspaceId, now, found);
        await save({ done: done + 1, of: workspaces.length, checkpoint: {} });
      });
    }
  },
});

export const readDiscoveryOperation = operation(readDiscovery, async (context, { grain }) => {
  const { db, actor } = context;
  const { rows } = await sql<{ at: Date; found: Discovery }>`
    select at, found from discovery where workspace_id = ${workspaceOf(actor)}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return { fewestComments, found: null };
  const { comments, freshFrom, grains, emerging } = row.found;
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
      emerging: emerging.map((group) => ({ ...present(group), fresh: group.fresh })),
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
