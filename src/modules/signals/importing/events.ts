import type { Context } from "../../../kernel/context.ts";
import type { ImportRecord } from "../store/imports.ts";
import { signalsPerEvent } from "../store/reading-matter.ts";

/** A signal with a new content, and whether that has words. */
export interface ToldSignal {
  id: string;
  hasText: boolean;
}

/** Tells that these signals have a new content, comments first. @returns how many of them are comments */
export async function tellStored(
  { emit }: Context,
  { workspaceId, importId }: { workspaceId: string; importId: string | null },
  signals: readonly ToldSignal[],
): Promise<number> {
  const comments = signals.filter(({ hasText }) => hasText);
  const inOrder = [...comments, ...signals.filter(({ hasText }) => !hasText)];
  for (let from = 0; from < inOrder.length; from += signalsPerEvent) {
    const told = inOrder.slice(from, from + signalsPerEvent);
    const load = { comments: told.filter(({ hasText }) => hasText).length, importId };
    await emit({ name: "signals-stored", workspaceId, payload: { signalIds: told.map(({ id }) => id) }, load });
  }
  return comments.length;
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
