import type { z } from "zod";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context, Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { type MemberScope, addPerson as signature } from "../contract.ts";
import type { Identity } from "../identity.ts";
import { newPassword } from "../one-time-password.ts";
import { invalid, requireFittingScope } from "../policy.ts";
import type { LetterKind } from "../send-letter.ts";
import { readGroup } from "../store/groups.ts";
import { insertMember, readPerson } from "../store/people.ts";

/** @param mails whether the installation sends mail */
export const addPerson = (identity: Identity, mails: boolean) =>
  operation(signature, async (context, input) => {
    requireFittingScope(input.role, input.scope);
    await requirePartner(context.db, workspaceOf(context.actor), input.scope);
    return admit(context, { identity, mails }, input);
  });

/**
 * Adds a person whose role and scope fit, and lets them know how they sign in, or answers with that.
 *
 * @throws AppError ALREADY_EXISTS when they are here already
 */
export async function admit(
  { db, actor, now, startJob }: Context,
  { identity, mails }: { identity: Identity; mails: boolean },
  input: z.output<typeof signature.input>,
): Promise<z.output<typeof signature.output>> {
  const workspaceId = workspaceOf(actor);
  const { name, email, role, scope } = input;
  const password = input.password ?? newPassword();
  const temporary = true;
  const { personId, isNew } = await identity.openAccount(db, { name, email, password, temporary });
  const member = { workspaceId, personId, name, title: input.title ?? null, role, scope, createdAt: now };
  if (!(await insertMember(db, member))) throw new AppError("ALREADY_EXISTS", { noun: "person" });
  const person = await readPerson(db, workspaceId, personId);
  const wantsLetter = mails && input.password === undefined && !input.handOver;
  const kind: LetterKind = isNew ? "invitation" : "welcome";
  return {
    person: person!,
    oneTimePassword: isNew && input.password === undefined && !wantsLetter ? password : null,
    letter: wantsLetter ? await startJob("send-letter", { kind, personId }) : null,
  };
}

/** A scope that follows a partner names one of this workspace. */
export async function requirePartner(db: Database, workspaceId: string, scope: MemberScope): Promise<void> {
  if (scope.kind !== "partner") return;
  const group = await readGroup(db, workspaceId, scope.partnerId);
  if (group?.kind !== "partner") throw invalid("scope.partnerId", "There is no such partner in this workspace.");
}
