import { idFieldOf, type Noun } from "../../kernel/noun.ts";
import type { Signature } from "../../kernel/operation.ts";

/** What the server says of a change. */
export interface Told {
  noun: Noun;
  id: string | null;
}

/** What a cached answer remembers of the operation that gave it, for {@link isAffected}. */
export function metaOf({ shows }: Pick<Signature, "shows">): { shows: readonly Noun[] | undefined } {
  return { shows };
}

/**
 * Whether an answer may be another one after the changes: it shows such things, or does not say what it shows. An answer about
 * one thing, by its id, is not affected by another of its kind.
 *
 * @param query as `useAnswer` caches it: operation, workspace, input
 */
export function isAffected(
  query: { queryKey: readonly unknown[]; meta?: Record<string, unknown> },
  changes: readonly Told[],
): boolean {
  const shows = query.meta?.shows as readonly Noun[] | undefined;
  if (shows === undefined) return changes.length > 0;
  return changes.some(({ noun, id }) => {
    if (!shows.includes(noun)) return false;
    const asked = (query.queryKey[2] as Record<string, unknown> | undefined)?.[idFieldOf(noun)];
    return shows[0] !== noun || id === null || typeof asked !== "string" || asked === id;
  });
}
