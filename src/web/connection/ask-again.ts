import type { QueryClient } from "@tanstack/react-query";

/**
 * Reads everything on screen again after something changed. A first answer that is still on its way may be older than the
 * change, and invalidating alone would take it for fresh (it joins a first request instead of repeating it): it is given up first.
 */
export async function askAgain(client: QueryClient): Promise<void> {
  await client.cancelQueries({ predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries();
}
