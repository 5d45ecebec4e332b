import type { CustomerActivity } from "../customers/index.ts";
import { activityOf, customersSeenBy } from "./store/activity.ts";

/** What signals tell about customers; `main.ts` hands it to `createCustomers`. */
export const customerActivity: CustomerActivity = { seenBy: customersSeenBy, of: activityOf };
