import type { RawBuilder, SqlBool } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";

/** What a later module knows about the customers' signals; `main.ts` brings the two together. */
export interface CustomerActivity {
  /** Condition over the alias `customer`: the actor may see this customer. */
  visible(actor: Actor): RawBuilder<SqlBool>;
  /** How many signals each of these customers gave, as far as the actor may see, and when. */
  of(db: Database, actor: Actor, customerIds: readonly string[]): Promise<Map<string, Activity>>;
}

export interface Activity {
  signals: number;
  firstSeen: string | null;
  lastSeen: string | null;
}
