import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { listThemes } from "../contract.ts";
import { allThemes, taxonomyVersion } from "../store.ts";

export const listThemesOperation = operation(listThemes, readTaxonomy);

/** The taxonomy as people see it. */
export async function readTaxonomy({ db, actor }: Pick<Context, "db" | "actor">) {
  const workspaceId = workspaceOf(actor);
  return {
    themes: await allThemes(db, workspaceId),
    taxonomyVersion: await taxonomyVersion(db, workspaceId),
  };
}
