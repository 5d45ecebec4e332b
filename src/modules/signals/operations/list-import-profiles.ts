import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { type ImportProfile, listImportProfiles } from "../contract.ts";
import { type Comparison, comparer } from "../profiles/compare.ts";
import { presentProfile } from "../profiles/present.ts";
import type { Proposal } from "../reading/propose.ts";
import { readFile } from "../store/files.ts";
import { readImport } from "../store/imports.ts";
import { type ProfileRow, profilesOf } from "../store/profiles.ts";

export const listImportProfilesOperation = operation(listImportProfiles, async (context, { importId }) => {
  const workspaceId = workspaceOf(context.actor);
  const compare = importId === undefined ? null : await comparerFor(context, workspaceId, importId);
  const profiles: ImportProfile[] = [];
  for (const row of await profilesOf(context.db, workspaceId))
    profiles.push(presentProfile(row, compare && (await compare(row.mapping))));
  return { profiles: profiles.toSorted((a, b) => closeness(b) - closeness(a) || a.name.localeCompare(b.name, "en")) };
});

/** Compares profiles with the file of an import, as long as that is kept. */
async function comparerFor({ db, files }: Context, workspaceId: string, importId: string) {
  const { fileId } = await readImport(db, workspaceId, importId);
  const file = fileId === null ? null : await readFile(db, workspaceId, fileId);
  if (file === null || file.erasedAt !== null) return null;
  const { mapping } = file.proposal as Proposal;
  const compare: (profile: ProfileRow["mapping"]) => Promise<Comparison> = comparer(() => files.read(file.id), mapping);
  return compare;
}

/** Which share of all columns, of the profile and of the file, are in both; -1 where that is not known. */
function closeness({ fit }: ImportProfile): number {
  return fit === null ? -1 : fit.shared / Math.max(1, fit.shared + fit.missing + fit.added);
}
