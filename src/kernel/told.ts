import type { Actor } from "./actor.ts";
import type { Change } from "./change.ts";
import type { Signature } from "./operation.ts";
import { isAllowed } from "./perform.ts";

/**
 * What an actor is told of a change: all of it, only the noun, or nothing (null). Which one changed is for those alone who may
 * ask about such things in the whole workspace, or in whose journeys it lies. Who only sees it mentioned, such as an owner's name
 * beside an action, is told that one of them changed. Whoever sees some journeys hears nothing of the others, and of
 * what lies in no one journey only that something like it changed.
 *
 * @param queries what can be asked, of which the actor may ask some
 */
export function toldTo(actor: Actor, change: Change, queries: readonly Signature[]): Change | null {
  const { journeyIds } = actor.scope;
  const open = queries.filter((query) => query.shows?.includes(change.noun) && isAllowed(query, actor));
  const asksAbout = open.some(({ shows, allow }) => allow !== "anyone" && shows?.[0] === change.noun);
  const onlyNoun: Change = { noun: change.noun, id: null, version: null, journeyId: null };
  if (journeyIds === "all") return asksAbout ? change : open.length > 0 ? onlyNoun : null;
  if (!asksAbout) return null;
  if (change.journeyId === null) return onlyNoun;
  return journeyIds.includes(change.journeyId) ? change : null;
}
