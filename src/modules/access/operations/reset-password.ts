import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { resetPassword as signature } from "../contract.ts";
import type { Identity } from "../identity.ts";
import { newPassword } from "../one-time-password.ts";
import { membershipsOf } from "../store/people.ts";

/**
 * An account can reach several workspaces. Who administers one of them must not gain the others by giving out a new
 * password, so for such an account only somebody at the machine may.
 */
export const resetPassword = (identity: Identity) =>
  operation(signature, async ({ db, actor }, { personId }) => {
    const workspaceId = workspaceOf(actor);
    const memberships = await membershipsOf(db, personId);
    if (!memberships.some((each) => each.workspaceId === workspaceId)) {
      throw new AppError("NOT_FOUND", { noun: "person", id: personId });
    }
    if (memberships.length > 1 && actor.kind !== "operator") {
      throw new AppError("WRONG_STATE", {
        noun: "person",
        state: "also a member of another workspace (whoever runs this installation can reset the password)",
      });
    }
    const oneTimePassword = newPassword();
    await identity.resetPassword(db, personId, oneTimePassword);
    return { oneTimePassword };
  });
