import { isStorable } from "../../../kernel/storable.ts";
import { sentCustomerEventSchema } from "./contract.ts";
import type { ReadEvent } from "./record-events.ts";

export interface Rejection {
  code: string;
  field: string | null;
  reason: string;
}

export type Read = { event: ReadEvent } | { rejection: Rejection };

/** @param latest the last day that is not in the future */
export function readSent(given: unknown, latest: string): Read {
  if (!isStorable(given)) return rejected("not-text", null, "It holds a character that is not text.");
  const parsed = sentCustomerEventSchema.safeParse(given);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return rejected("not-valid", path.map(String).join(".") || null, message);
  }
  const { customer: person, ...event } = parsed.data;
  if (event.occurredOn > latest) return rejected("date-in-future", "occurredOn", "The date is in the future.");
  return { event: { ...event, person } };
}

export function rejected(code: string, field: string | null, reason: string): { rejection: Rejection } {
  return { rejection: { code, field, reason } };
}
