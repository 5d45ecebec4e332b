import type { Generated } from "kysely";

/** The module's tables, for the query builder; documented in `migrations/`. */
export type CustomerTables = {
  customer: {
    id: string;
    workspace_id: string;
    attributes: Record<string, string>;
    first_seen: string | null;
    last_seen: string | null;
  };
  customer_identifier: {
    workspace_id: string;
    kind: string;
    value: string;
    customer_id: string;
    position: number;
  };
  customer_consent: {
    id: string;
    workspace_id: string;
    customer_id: string;
    purpose: string;
    channel: string;
    given: boolean;
    recorded_at: Date;
    recorded_by: string;
    /** The order in which they were recorded, whatever the clock said. */
    position: Generated<number>;
  };
};
