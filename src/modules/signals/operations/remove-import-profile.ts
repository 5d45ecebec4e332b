import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeImportProfile } from "../contract.ts";
import { deleteProfile } from "../store/profiles.ts";

export const removeImportProfileOperation = operation(removeImportProfile, async ({ db, actor }, { profileId }) => {
  const { name, mapping } = await deleteProfile(db, workspaceOf(actor), profileId);
  return { name, mapping };
});
