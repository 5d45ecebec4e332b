import { AppError } from "./error.ts";
import type { Grant } from "./grant.ts";
import type { Role } from "./role.ts";

/**
 * Who acts. Every operation runs for exactly one actor, in exactly one workspace.
 *
 * - `person`: somebody signed in through the browser.
 * - `key`: a program with an API key of this workspace.
 * - `operator`: somebody with access to the machine's data folder, at the command line.
 * - `system`: the product itself, for scheduled work; never reachable through a door.
 * - `anonymous`: nobody yet; only operations that allow "anyone" answer.
 */
export interface Actor {
  kind: "person" | "key" | "operator" | "system" | "anonymous";
  /** Id of the person or key; the nil UUID for operator, system and anonymous. */
  id: string;
  name: string;
  /** The person behind the actor, when there is one (a key acts for the person who made it). */
  personId: string | null;
  workspaceId: string | null;
  role: Role | null;
  scope: Scope;
  /** What a key is limited to, of what its role allows; left out where nothing is taken away. */
  grants?: readonly Grant[];
  /** The sign-in by which a person acts. */
  session?: { id: string; signedInBy: "password" | "provider" };
  /** What keeps a person out of the workspace they asked for, until they have it. */
  lacks?: "second-factor";
}

/** The journeys an actor may see: all of them, or those listed (possibly none). */
export interface Scope {
  journeyIds: "all" | readonly string[];
}

export const wholeWorkspace: Scope = { journeyIds: "all" };

export const nobody: Actor = {
  kind: "anonymous",
  id: "00000000-0000-0000-0000-000000000000",
  name: "nobody",
  personId: null,
  workspaceId: null,
  role: null,
  scope: { journeyIds: [] },
};

/** The actor's workspace. @throws AppError WORKSPACE_REQUIRED when the actor has none. */
export function workspaceOf(actor: Actor): string {
  if (actor.workspaceId === null) throw new AppError("WORKSPACE_REQUIRED");
  return actor.workspaceId;
}

/** True when the journey is inside the actor's scope. */
export function seesJourney(actor: Actor, journeyId: string): boolean {
  return actor.scope.journeyIds === "all" || actor.scope.journeyIds.includes(journeyId);
}

/**
 * Refuses a journey outside the actor's scope with the same answer as a journey that does not exist,
 * so that the refusal does not tell which journeys there are.
 */
export function requireJourney(actor: Actor, journeyId: string): void {
  if (!seesJourney(actor, journeyId)) throw new AppError("NOT_FOUND", { noun: "journey", id: journeyId });
}

/** Refuses an actor whose scope is limited to some journeys, for operations about the whole workspace. */
export function requireWholeWorkspace(actor: Actor): void {
  if (actor.scope.journeyIds !== "all") throw new AppError("OUT_OF_SCOPE");
}
