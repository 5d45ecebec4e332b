import type { Actor } from "../../kernel/actor.ts";

/** Partners work on journeys; who gave a signal is not theirs to know. */
export function seesCustomers(actor: Actor): boolean {
  return actor.role !== "partner";
}
