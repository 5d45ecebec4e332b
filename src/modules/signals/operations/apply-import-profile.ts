import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { applyImportProfile } from "../contract.ts";
import { presentImport } from "../importing/present-import.ts";
import { fileOf, holdUnread } from "../importing/states.ts";
import { readByProfile, withoutProfile } from "../profiles/read-by-profile.ts";
import type { Proposal } from "../reading/propose.ts";
import { holdFile } from "../store/files.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { readImport, saveImport } from "../store/imports.ts";
import { readProfile } from "../store/profiles.ts";

export const applyImportProfileOperation = operation(
  applyImportProfile,
  async ({ db, actor, files }, { importId, profileId, version }) => {
    const workspaceId = workspaceOf(actor);
    const record = await holdUnread(db, workspaceId, importId, version);
    const fileId = fileOf(record);
    const own = (await holdFile(db, workspaceId, fileId)).proposal as Proposal;
    const reading =
      profileId === undefined
        ? withoutProfile(own)
        : await readByProfile(await readProfile(db, workspaceId, profileId), () => files.read(fileId), own);
    await deleteImportRows(db, importId);
    await saveImport(db, importId, { ...reading, state: "proposed", dryRun: null, error: null, version: version + 1 });
    return presentImport(await readImport(db, workspaceId, importId));
  },
);
