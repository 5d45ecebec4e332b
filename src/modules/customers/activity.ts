import type { RawBuilder } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { LastSignal } from "./contract.ts";

/** What a later module knows about the customers' signals; `main.ts` brings the two together. */
export interface CustomerActivity {
  /**
   * For an actor who may not see every customer: a query whose lines are those they may see (`customer_id`) and the day on
   * which they saw each last (`last_seen`). Null when they may see all.
   */
  seenBy(actor: Actor): RawBuilder<unknown> | null;
  /** How many signals each of these customers gave, as far as the actor may see, and when. */
  of(db: Database, actor: Actor, customerIds: readonly string[]): Promise<Map<string, Activity>>;
  /** Of these customers, those of whom there is a signal, also an earlier version of one. */
  inUse(db: Database, workspaceId: string, customerIds: readonly string[]): Promise<Set<string>>;
  /** For each customer and day, the last so many signals up to that day that the actor may see, newest first. */
  lastUntil(
    db: Database,
    actor: Actor,
    moments: readonly { customerId: string; day: string }[],
    limit: number,
  ): Promise<LastSignal[][]>;
}

export interface Activity {
  signals: number;
  firstSeen: string | null;
  lastSeen: string | null;
}
