import { operation } from "../../../kernel/operation.ts";
import { resetPassword as signature } from "../contract.ts";
import type { Identity } from "../identity.ts";
import { newPassword } from "../one-time-password.ts";
import { requireOwnAccount } from "../own-account.ts";
import type { LetterKind } from "../send-letter.ts";
import { readAccount } from "../store/accounts.ts";

export const resetPassword = (identity: Identity, mails: boolean) =>
  operation(signature, async ({ db, actor, startJob }, { personId, handOver }) => {
    await requireOwnAccount(db, actor, personId);
    const account = await readAccount(db, personId);
    const password = newPassword();
    await identity.resetPassword(db, personId, password);
    if (!mails || handOver) return { oneTimePassword: password, letter: null };
    const kind: LetterKind = account?.passwordIsTemporary ? "invitation" : "new-password";
    return { oneTimePassword: null, letter: await startJob("send-letter", { kind, personId }) };
  });
