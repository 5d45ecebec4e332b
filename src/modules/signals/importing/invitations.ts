import type { Invitation, InvitationOutcome } from "../../customers/index.ts";
import type { RowCounts } from "../contract.ts";
import type { PreparedGroup } from "./prepare.ts";

/** The invitations that groups tell of; `idOf` gives the id of the signal that the answer is, or would be. */
export function invitationsIn(groups: readonly PreparedGroup[], idOf: (externalId: string) => string) {
  return groups.flatMap(({ invitation, rows, rejected, signal }): { invitation: Invitation; rows: number }[] => {
    if (invitation === null) return [];
    // A row that is an answer, too, is counted as one.
    const own = rows.length - rejected.length - (signal?.rows.length ?? 0);
    return [{ invitation: { ...invitation, id: idOf(invitation.externalId) }, rows: own }];
  });
}

/** Counts rows that are invitations only: each is stored, revised or a duplicate, as any other. */
export function countInvitations(
  counts: RowCounts,
  told: readonly { rows: number }[],
  outcomes: readonly InvitationOutcome[],
): void {
  for (const [index, { rows }] of told.entries()) {
    if (rows === 0) continue;
    counts[outcomes[index]!] += rows;
    counts.invitations = (counts.invitations ?? 0) + rows;
  }
}
