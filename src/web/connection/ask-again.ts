import type { Query, QueryClient } from "@tanstack/react-query";

/**
 * Reads what is on screen again after something changed: everything, or the answers that are `affected`. A first answer that is
 * still on its way may be older than the change, and invalidating alone would take it for fresh (it joins a first request instead of
 * repeating it): it is given up first.
 */
export async function askAgain(
  client: QueryClient,
  affected: (query: Pick<Query, "queryKey" | "meta">) => boolean = () => true,
): Promise<void> {
  await client.cancelQueries({ predicate: (query) => query.state.data === undefined && affected(query) });
  // A further page that somebody asked for comes first: asking again for the pages before it would give it up.
  const further = client.getQueryCache().findAll({ predicate: (query) => affected(query) && isFetchingMore(query) });
  await client.invalidateQueries({ predicate: (query) => affected(query) && !further.includes(query) });
  await Promise.all(
    further.map(async (query) => {
      await query.fetch().catch(() => undefined);
      await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }),
  );
}

function isFetchingMore({ state }: Query): boolean {
  return state.fetchStatus === "fetching" && state.fetchMeta?.fetchMore !== undefined;
}
