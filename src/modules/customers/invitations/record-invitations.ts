import { isDeepStrictEqual } from "node:util";
import type { Database } from "../../../kernel/context.ts";
import { ensureCustomers } from "../ensure-customers.ts";
import type { PersonSeen } from "../rules.ts";
import { findInvitations, type InvitationRow, writeInvitations } from "./store.ts";

/** That somebody was invited to answer, as a source tells it. */
export interface Invitation {
  /** The id of the signal that the answer is, or would be. */
  id: string;
  externalId: string;
  /** Null when the source does not say who was asked. */
  person: PersonSeen | null;
  /** Null when it was never sent. */
  sentAt: Date | null;
  answeredOn: string | null;
  deliveryStatus: string | null;
  channel: string | null;
  /** True when the same file tells of it again, in a later row. */
  isRepeated: boolean;
}

export type InvitationOutcome = "stored" | "revised" | "duplicate";

/** Records what an import tells of invitations, in the caller's transaction. @returns what became of each, in order */
export async function recordInvitations(
  db: Database,
  target: { workspaceId: string; sourceId: string; importId: string },
  invitations: readonly Invitation[],
): Promise<InvitationOutcome[]> {
  if (invitations.length === 0) return [];
  const people = invitations.flatMap(({ person }) => person ?? []);
  const ids = await ensureCustomers(db, target.workspaceId, people);
  const customerOf = new Map(people.map((person, index) => [person, ids[index]!]));
  const known = await findInvitations(
    db,
    invitations.map(({ id }) => id),
  );
  const rows = new Map<string, InvitationRow>();
  const outcomes = invitations.map((invitation) => {
    const { id, person } = invitation;
    const outcome = outcomeOf(invitation, known.get(id));
    const customerId = person === null ? null : customerOf.get(person)!;
    const { externalId, sentAt, answeredOn, deliveryStatus, channel } = invitation;
    const earlier = known.get(id);
    // An earlier wording that the same file goes on to correct is not said again.
    if (invitation.isRepeated && earlier !== undefined) return outcome;
    const version = (earlier?.version ?? 0) + (outcome === "duplicate" ? 0 : 1);
    const row = { id, version, externalId, customerId, sentAt, answeredOn, deliveryStatus, channel };
    rows.set(id, row);
    known.set(id, row);
    return outcome;
  });
  await writeInvitations(db, target, [...rows.values()]);
  return outcomes;
}

/** What becomes of an invitation that a file tells of, given what is known of it. */
export function outcomeOf(told: Invitation, known: Omit<InvitationRow, "customerId"> | undefined): InvitationOutcome {
  if (known === undefined) return "stored";
  return told.isRepeated || isDeepStrictEqual(saidOf(told), saidOf(known)) ? "duplicate" : "revised";
}

function saidOf({ sentAt, answeredOn, deliveryStatus, channel }: Omit<InvitationRow, "customerId" | "id" | "version">) {
  return [sentAt?.getTime() ?? null, answeredOn, deliveryStatus, channel];
}
