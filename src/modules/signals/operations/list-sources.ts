import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listSources as signature } from "../contract.ts";
import { listSources } from "../store/sources.ts";

export const listSourcesOperation = operation(signature, async ({ db, actor }) => ({
  sources: await listSources(db, actor, workspaceOf(actor)),
}));
