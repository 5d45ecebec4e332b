import type { Context } from "../../../kernel/context.ts";
import type { ImportRecord } from "../store/imports.ts";
import { signalsPerEvent } from "../store/reading-matter.ts";

/** Tells that these signals have a new content. */
export async function tellStored({ emit }: Context, workspaceId: string, signalIds: readonly string[]): Promise<void> {
  for (let from = 0; from < signalIds.length; from += signalsPerEvent) {
    const payload = { signalIds: signalIds.slice(from, from + signalsPerEvent) };
    await emit({ name: "signals-stored", workspaceId, payload });
  }
}

/** Tells that work on a file came to its end, well or badly. */
export async function tellFinished({ emit }: Context, record: ImportRecord): Promise<void> {
  const { id: importId, workspaceId, fileName, state, counts, error } = record;
  const payload = { importId, fileName, state, counts: counts === null ? null : { ...counts }, error };
  await emit({ name: "import-finished", workspaceId, payload });
}

/** Tells that some signals are no longer on these days. */
export async function tellRemoved({ emit }: Context, workspaceId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await emit({ name: "signals-removed", workspaceId, payload: { days: [...new Set(days)] } });
}
