import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { resetPassword as signature } from "../contract.ts";
import type { Identity } from "../identity.ts";
import { newPassword } from "../one-time-password.ts";
import type { LetterKind } from "../send-letter.ts";
import { readAccount } from "../store/accounts.ts";
import { membershipsOf } from "../store/people.ts";

/**
 * An account can reach several workspaces. Who administers one of them must not gain the others by giving out a new
 * password, so for such an account only somebody at the machine may.
 */
export const resetPassword = (identity: Identity, mails: boolean) =>
  operation(signature, async ({ db, actor, startJob }, { personId, handOver }) => {
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
    const account = await readAccount(db, personId);
    const password = newPassword();
    await identity.resetPassword(db, personId, password);
    if (!mails || handOver) return { oneTimePassword: password, letter: null };
    const kind: LetterKind = account?.passwordIsTemporary ? "invitation" : "new-password";
    return { oneTimePassword: null, letter: await startJob("send-letter", { kind, personId }) };
  });
