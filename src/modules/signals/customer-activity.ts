import type { CustomerActivity } from "../customers/index.ts";
import { activityOf, customersSeenBy } from "./store/activity.ts";
import { lastSignalsUntil } from "./store/last-signals.ts";
import { customersInUse } from "./store/versions.ts";

/** What signals tell about customers; `main.ts` hands it to `createCustomers`. */
export const customerActivity: CustomerActivity = {
  seenBy: customersSeenBy,
  of: activityOf,
  inUse: customersInUse,
  lastUntil: lastSignalsUntil,
};
