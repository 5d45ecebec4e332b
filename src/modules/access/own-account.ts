import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { membershipsOf } from "./store/people.ts";

/**
 * An account can reach several workspaces. Who administers one of them must not gain the others by changing how the account
 * signs in, so for such an account only somebody at the machine may.
 *
 * @throws AppError NOT_FOUND for somebody of another workspace, WRONG_STATE for somebody of several
 */
export async function requireOwnAccount(db: Database, actor: Actor, personId: string): Promise<void> {
  const workspaceId = workspaceOf(actor);
  const memberships = await membershipsOf(db, personId);
  if (!memberships.some((each) => each.workspaceId === workspaceId)) {
    throw new AppError("NOT_FOUND", { noun: "person", id: personId });
  }
  if (memberships.length > 1 && actor.kind !== "operator") {
    throw new AppError("WRONG_STATE", {
      noun: "person",
      state: "also a member of another workspace (whoever runs this installation can change how they sign in)",
    });
  }
}
