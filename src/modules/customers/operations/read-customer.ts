import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import type { CustomerActivity } from "../activity.ts";
import * as contract from "../contract.ts";
import { presentCustomer } from "../present.ts";

export const readCustomer = (activity: CustomerActivity) =>
  operation(contract.readCustomer, ({ db, actor }, { customerId }) =>
    presentCustomer(db, actor, workspaceOf(actor), activity, customerId),
  );
