import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { resetSecondFactor as signature } from "../contract.ts";
import { requireOwnAccount } from "../own-account.ts";
import { endSessions, forgetLinks, removeSecondFactor } from "../store/accounts.ts";
import { readPerson } from "../store/people.ts";

/** Whoever found the telephone may also be signed in somewhere: all of that ends, too. */
export const resetSecondFactor = operation(signature, async ({ db, actor }, { personId }) => {
  await requireOwnAccount(db, actor, personId);
  await removeSecondFactor(db, personId);
  await endSessions(db, personId);
  await forgetLinks(db, personId);
  return (await readPerson(db, workspaceOf(actor), personId))!;
});
