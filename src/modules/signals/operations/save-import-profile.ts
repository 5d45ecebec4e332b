import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { saveImportProfile } from "../contract.ts";
import { presentProfile } from "../profiles/present.ts";
import { requireFit } from "../reading/plan.ts";
import { writeProfile } from "../store/profiles.ts";

export const saveImportProfileOperation = operation(
  saveImportProfile,
  async ({ db, actor, newId, now }, { name, mapping }) => {
    requireFit(
      mapping,
      mapping.columns.map(({ header }) => header),
    );
    return presentProfile(
      await writeProfile(db, {
        id: newId(),
        workspace_id: workspaceOf(actor),
        name,
        mapping,
        saved_by: actor.name,
        saved_at: now,
      }),
    );
  },
);
