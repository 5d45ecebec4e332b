import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import type { CustomerActivity } from "../activity.ts";
import * as contract from "../contract.ts";
import { presentCustomer } from "../present.ts";
import { consentHistory } from "../store.ts";

export const listConsentsWith = (activity: CustomerActivity) =>
  operation(contract.listConsents, async ({ db, actor }, { customerId }) => {
    await presentCustomer(db, actor, workspaceOf(actor), activity, customerId);
    return { consents: (await consentHistory(db, customerId)).toReversed() };
  });
