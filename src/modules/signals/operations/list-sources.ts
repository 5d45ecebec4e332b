import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listSources as signature } from "../contract.ts";
import { listSources, type SummedSources } from "../store/sources.ts";

export const listSourcesWith = (summed: SummedSources) =>
  operation(signature, async ({ db, actor }) => ({
    sources: await listSources(db, actor, workspaceOf(actor), summed),
  }));
