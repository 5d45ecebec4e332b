import type { Database } from "../../../kernel/context.ts";

/** What the import of people asks of the module that keeps the journeys, which comes later in the order of modules. */
export interface JourneyOwners {
  /** Every journey of the workspace. */
  list(db: Database, workspaceId: string): Promise<{ id: string; name: string; ownerId: string | null }[]>;
  setOwner(db: Database, workspaceId: string, journeyId: string, personId: string): Promise<void>;
}

/** Where nobody keeps journeys. */
export const noJourneys: JourneyOwners = { list: async () => [], setOwner: async () => {} };
