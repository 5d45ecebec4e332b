import type { Module } from "../../kernel/module.ts";
import type { CustomerActivity } from "./activity.ts";
import { listCustomers } from "./operations/list-customers.ts";
import { readCustomer } from "./operations/read-customer.ts";
import { recordConsent } from "./operations/record-consent.ts";

export type { Activity, CustomerActivity } from "./activity.ts";
export { ensureCustomers, removeCustomers } from "./ensure-customers.ts";
export { labelsOf } from "./labels-of.ts";
export type { Identifier, PersonSeen } from "./rules.ts";

/** The module, given what later modules know about customers (signals: `customerActivity`). */
export function createCustomers({ activity }: { activity: CustomerActivity }): Module {
  return {
    name: "customers",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [listCustomers(activity), readCustomer(activity), recordConsent(activity)],
    jobs: [],
    subscribers: [],
  };
}
