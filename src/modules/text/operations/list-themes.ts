import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { countUnderstood } from "../../signals/index.ts";
import { listThemes } from "../contract.ts";
import { allThemes, taxonomyVersion } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";

export const listThemesWith = (understandingOf: UnderstandingOf) =>
  operation(listThemes, (context) => readTaxonomy(context, understandingOf));

/** The taxonomy as people see it, with how many texts wait to be read with it. */
export async function readTaxonomy(context: Context, understandingOf: UnderstandingOf) {
  const workspaceId = workspaceOf(context.actor);
  const { version } = await understandingOf(context.db, workspaceId);
  const { withText, understood } = await countUnderstood(context.db, workspaceId, { origin: "rules", version });
  return {
    themes: await allThemes(context.db, workspaceId),
    taxonomyVersion: await taxonomyVersion(context.db, workspaceId),
    waiting: Math.max(0, withText - understood),
  };
}
