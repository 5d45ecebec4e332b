import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import type { CustomerActivity } from "./activity.ts";
import type { Customer } from "./contract.ts";
import { labelOf } from "./rules.ts";
import * as store from "./store.ts";

/** Customers as the contract shows them, in the order of the ids. */
export async function presentCustomers(
  db: Database,
  actor: Actor,
  workspaceId: string,
  activity: CustomerActivity,
  customerIds: readonly string[],
): Promise<Customer[]> {
  const rows = new Map((await store.readCustomers(db, workspaceId, customerIds)).map((row) => [row.id, row]));
  const signals = await activity.of(db, actor, customerIds);
  return customerIds.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const seen = signals.get(id) ?? { signals: 0, firstSeen: null, lastSeen: null };
    return [{ ...row, ...seen, label: labelOf(row.attributes, row.identifiers) }];
  });
}

/** @throws AppError NOT_FOUND also when the customer exists but gave no signal that the actor may see */
export async function presentCustomer(
  db: Database,
  actor: Actor,
  workspaceId: string,
  activity: CustomerActivity,
  customerId: string,
): Promise<Customer> {
  if (await store.isVisible(db, actor, workspaceId, activity, customerId)) {
    const [customer] = await presentCustomers(db, actor, workspaceId, activity, [customerId]);
    if (customer) return customer;
  }
  throw new AppError("NOT_FOUND", { noun: "customer", id: customerId });
}
