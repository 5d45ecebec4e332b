import type { RawBuilder } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";

/** What a later module knows about the customers' signals; `main.ts` brings the two together. */
export interface CustomerActivity {
  /**
   * For an actor who may not see every customer: a query whose lines are those they may see (`customer_id`) and the day on
   * which they saw each last (`last_seen`). Null when they may see all.
   */
  seenBy(actor: Actor): RawBuilder<unknown> | null;
  /** How many signals each of these customers gave, as far as the actor may see, and when. */
  of(db: Database, actor: Actor, customerIds: readonly string[]): Promise<Map<string, Activity>>;
}

export interface Activity {
  signals: number;
  firstSeen: string | null;
  lastSeen: string | null;
}
