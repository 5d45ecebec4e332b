import type { Module } from "../../kernel/module.ts";
import type { CustomerActivity } from "./activity.ts";
import {
  listCustomerEventBatchesOperation,
  undoCustomerEventBatchWith,
} from "./assets/operations/customer-event-batches.ts";
import { importCustomerEventsOperation } from "./assets/operations/import-customer-events.ts";
import { listCustomerEventsWith } from "./assets/operations/list-customer-events.ts";
import { listLostCustomersWith } from "./assets/operations/list-lost-customers.ts";
import { readAssetLedgerOperation } from "./assets/operations/read-asset-ledger.ts";
import { recordCustomerEventWith } from "./assets/operations/record-customer-event.ts";
import { reviseCustomerEventWith } from "./assets/operations/revise-customer-event.ts";
import { sendCustomerEventsOperation } from "./assets/operations/send-customer-events.ts";
import { undoCustomerEventWith } from "./assets/operations/undo-customer-event.ts";
import { eraseCustomerJob, forgetErasedJob } from "./erasing/erase-customer-job.ts";
import type { CustomerSignals, Holding } from "./erasing/holding.ts";
import { eraseCustomerWith } from "./operations/erase-customer.ts";
import { exportCustomerWith } from "./operations/export-customer.ts";
import { listConsentsWith } from "./operations/list-consents.ts";
import { listCustomers } from "./operations/list-customers.ts";
import { listErasuresOperation } from "./operations/list-erasures.ts";
import { readCustomer } from "./operations/read-customer.ts";
import { recordConsent } from "./operations/record-consent.ts";

export type { Activity, CustomerActivity } from "./activity.ts";
export { hasCustomerEvents } from "./assets/store.ts";
export { ensureCustomers, removeCustomers } from "./ensure-customers.ts";
export type { AboutCustomer, CustomerSignals, Holding, MaskedSignals, MaskedText } from "./erasing/holding.ts";
export {
  type Quote,
  quoting,
  redact,
  redactor,
  requote,
  requoter,
  tellingOf,
  type WrittenPlace,
} from "./erasing/redact.ts";
export {
  type Invitation,
  type InvitationOutcome,
  outcomeOf as invitationOutcome,
  recordInvitations,
} from "./invitations/record-invitations.ts";
export { findInvitations, forgetInvitations, hasInvitations, releaseInvitations } from "./invitations/store.ts";
export { labelsOf } from "./labels-of.ts";
export type { Identifier, PersonSeen } from "./rules.ts";
export { readIdentities } from "./store.ts";

/** What later modules know about customers. */
export interface CustomersNeeds {
  activity: CustomerActivity;
  signals: CustomerSignals;
  /** Of every module that keeps something about customers; each erases in this order. */
  holdings: readonly Holding[];
}

export function createCustomers({ activity, signals, holdings }: CustomersNeeds): Module {
  return {
    name: "customers",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listCustomers(activity),
      readCustomer(activity),
      recordConsent(activity),
      listConsentsWith(activity),
      eraseCustomerWith(activity),
      listErasuresOperation,
      exportCustomerWith({ activity, signals, holdings }),
      recordCustomerEventWith(activity),
      sendCustomerEventsOperation,
      importCustomerEventsOperation,
      listCustomerEventsWith(activity),
      reviseCustomerEventWith(activity),
      undoCustomerEventWith(activity),
      listCustomerEventBatchesOperation,
      undoCustomerEventBatchWith(activity),
      readAssetLedgerOperation,
      listLostCustomersWith(activity),
    ],
    jobs: [eraseCustomerJob(signals, holdings), forgetErasedJob],
    subscribers: [],
  };
}
