import { type Actor, wholeWorkspace } from "../kernel/actor.ts";

/** Who acts in jobs and in reactions to events: the product itself, with the whole workspace in scope. */
export function systemActor(workspaceId: string | null): Actor {
  return {
    kind: "system",
    id: "00000000-0000-0000-0000-000000000000",
    name: "system",
    personId: null,
    workspaceId,
    role: "administrator",
    scope: wholeWorkspace,
  };
}
