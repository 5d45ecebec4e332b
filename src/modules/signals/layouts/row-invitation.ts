import type { Mapping } from "../contract.ts";
import { oneLine, shortened } from "../reading/cell.ts";
import { readDate } from "../reading/dates.ts";
import type { DraftInvitation, ReadRow, RowProblem } from "../reading/draft.ts";

type Said = Omit<DraftInvitation, "identifiers" | "customerAttributes">;

/** Reads what rows say of the invitation that came before an answer; null when the mapping knows of none. */
export function invitationReader({ invitations, columns }: Mapping) {
  if (invitations === undefined) return () => null;
  const indexOf = (column: string | undefined) => columns.findIndex(({ header }) => header === column);
  const [sent, answered] = [indexOf(invitations.sent), indexOf(invitations.answered)];
  const [status, channel] = [indexOf(invitations.status), indexOf(invitations.channel)];
  return ({ cells }: ReadRow, order: Mapping["dateOrder"]["default"]): Said | (RowProblem & { column: string }) => {
    const at = (index: number) => shortened(oneLine(cells[index] ?? ""));
    const when = at(sent);
    const day = when === "" ? null : readDate(when, order);
    if (day !== null && "problem" in day) {
      const reason = "It cannot be read when the invitation was sent.";
      return { code: `date-${day.problem}`, reason, column: invitations.sent };
    }
    return {
      sentAt: day && new Date(`${day.day}T${timeIn(when)}Z`),
      isAnswered: at(answered) !== "",
      deliveryStatus: at(status) || null,
      channel: at(channel) || null,
    };
  };
}

/** The time of day as it is written; midnight when none is. Exports write it in Greenwich's time. */
function timeIn(cell: string): string {
  const [, hours = "00", minutes = "00", seconds = "00"] =
    /\b([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?/.exec(cell) ?? [];
  return `${hours}:${minutes}:${seconds}`;
}
