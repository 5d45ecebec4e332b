import { maskPersonalData } from "../../../language/mask.ts";
import type { Invitation } from "../../customers/index.ts";
import type { Mapping } from "../contract.ts";
import { type PreparedContent, personOf, prepareContent, storable } from "../ledger/content.ts";
import { maskText, type TextMasking } from "../masking/masker.ts";
import type { DraftInvitation, DraftSignal, Group, RowRejection } from "../reading/draft.ts";
import type { ImportRow } from "../store/import-rows.ts";

/** A group of rows made ready for the ledger: masked, and fingerprinted. */
export interface PreparedGroup {
  index: number;
  rows: readonly number[];
  /** Null when every row of the group was rejected, or is an invitation that was not answered. */
  signal: PreparedSignal | null;
  invitation: Omit<Invitation, "id"> | null;
  rejected: ImportRow[];
  /** Columns in which rows of the act disagreed; the first value was kept. */
  disagreements: readonly string[];
}

export interface PreparedSignal extends PreparedContent {
  externalId: string;
  /** Its rows, without the rejected ones. */
  rows: readonly number[];
  repeat: Group["repeat"];
}

export function prepareGroup(
  { index, key, rows, repeat, draft, invitation, rejections }: Group,
  mapping: Pick<Mapping, "kind" | "resolution">,
  masking: TextMasking,
): PreparedGroup {
  return {
    index,
    rows,
    signal: draft && {
      ...prepareContent(draft, mapping, masking),
      externalId: storable(draft.externalId),
      rows: draft.rowNumbers,
      repeat,
    },
    invitation: invitation && prepareInvitation(invitation, draft, { externalId: storable(key), repeat }),
    rejected: rejections.map((rejection) => rejectedRow(rejection, masking)),
    disagreements: [...new Set(draft?.conflicts.map(({ column }) => column))],
  };
}

/** Who was never asked is not noted. */
function prepareInvitation(
  { sentAt, isAnswered, deliveryStatus, channel, identifiers, customerAttributes }: DraftInvitation,
  draft: DraftSignal | null,
  { externalId, repeat }: { externalId: string; repeat: Group["repeat"] },
): Omit<Invitation, "id"> {
  const masked = (text: string | null) => text && maskPersonalData(storable(text)).text;
  return {
    externalId,
    sentAt,
    answeredOn: isAnswered && draft !== null ? draft.occurredOn : null,
    deliveryStatus: masked(deliveryStatus),
    channel: masked(channel),
    person:
      sentAt === null
        ? null
        : personOf({
            customer: { identifiers, attributes: customerAttributes },
            occurredOn: sentAt.toISOString().slice(0, 10),
          }),
    isRepeated: repeat === "earlier",
  };
}

/** A rejected cell can hold anything, also what belongs into another column. */
function rejectedRow({ row, code, reason, column, value }: RowRejection, masking: TextMasking): ImportRow {
  const shown = value === null ? null : maskText(storable(value), masking).text;
  return { row, outcome: "rejected", code, reason: maskPersonalData(storable(reason)).text, column, value: shown };
}
