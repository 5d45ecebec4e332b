import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { updateImportProfile } from "../contract.ts";
import { presentProfile } from "../profiles/present.ts";
import { renameProfile } from "../store/profiles.ts";

export const updateImportProfileOperation = operation(updateImportProfile, async ({ db, actor }, { profileId, name }) =>
  presentProfile(await renameProfile(db, workspaceOf(actor), { id: profileId, name })),
);
