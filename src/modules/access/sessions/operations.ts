import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { requireOwnAccount } from "../own-account.ts";
import { invalid } from "../policy.ts";
import * as contract from "./contract.ts";
import { deviceOf } from "./device.ts";
import { endSignIns, signInsOf } from "./store.ts";

export const listSignIns = operation(contract.listSignIns, async ({ db, actor, now }, input) => {
  const personId = await whose(db, actor, input.personId);
  const signIns = (await signInsOf(db, personId, now)).map(({ userAgent, ...each }) => ({
    id: each.id,
    current: each.id === actor.session?.id,
    device: deviceOf(userAgent),
    address: each.address,
    signedInBy: each.signedInBy,
    createdAt: each.createdAt.toISOString(),
    lastSeenAt: each.lastSeenAt?.toISOString() ?? null,
    expiresAt: each.expiresAt.toISOString(),
  }));
  return { signIns };
});

/** The row is the session: without it the next request is nobody's. */
export const endSignIn = operation(contract.endSignIn, async ({ db, actor }, { signInId, personId }) => {
  const ended = await endSignIns(db, await whose(db, actor, personId), { only: signInId });
  if (ended === 0) throw new AppError("NOT_FOUND", { noun: "sign-in", id: signInId });
  return { ended };
});

export const endOtherSignIns = operation(contract.endOtherSignIns, async ({ db, actor }, input) => {
  const personId = await whose(db, actor, input.personId);
  return { ended: await endSignIns(db, personId, { except: actor.session?.id ?? null }) };
});

/**
 * Whose sign-ins are meant. How somebody signs in concerns all their workspaces, so that an administrator reaches only those
 * who belong to no other.
 */
async function whose(db: Database, actor: Actor, personId: string | undefined): Promise<string> {
  const own = actor.kind === "person" ? actor.id : null;
  const meant = personId ?? own;
  if (meant === null) throw invalid("personId", "Say whose: a key, and the operator, are signed in nowhere.");
  if (meant === own) return meant;
  if (actor.role !== "administrator") throw new AppError("FORBIDDEN");
  await requireOwnAccount(db, actor, meant);
  return meant;
}
