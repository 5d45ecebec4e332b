import type { EncoderService } from "./encoder/service.ts";
import { areEventsWaiting, forgetIds, forgetSignals, readBacklog, readTransit } from "./jobs/index.ts";
import type { Module } from "./kernel/module.ts";
import type { Outgoing } from "./kernel/outgoing.ts";
import { type Access, type AccessParts, createAccess } from "./modules/access/index.ts";
import { accountability, actionsHolding, actionsUsing, evidenceOf } from "./modules/accountability/index.ts";
import { createCustomers, type Holding } from "./modules/customers/index.ts";
import { activityWith, insight, repeatsHolding, sourcesWith } from "./modules/insight/index.ts";
import {
  createJourneys,
  groupUse,
  journeyNames,
  journeyOwners,
  journeysHolding,
  partnerJourneys,
  stepNames,
} from "./modules/journeys/index.ts";
import {
  createSignals,
  customerActivity,
  customerSignals,
  importsHolding,
  originalsHolding,
  signalsHolding,
} from "./modules/signals/index.ts";
import {
  correctionsHolding,
  createText,
  themeNames,
  themeRegistry,
  themesHolding,
  type WaitingWork,
} from "./modules/text/index.ts";
import { createWebhooks, webhooksHolding } from "./modules/webhooks/index.ts";

/** The modules of the product, in their order; what an earlier one needs of a later one is handed to it here. */
export function composeModules(
  parts: AccessParts & { newId: () => string; outgoing: Outgoing; encoder: EncoderService },
): {
  access: Access;
  modules: readonly Module[];
} {
  const access = createAccess({ ...parts, partnerJourneys, groupUses: groupUse, journeyOwners });
  const names = { themes: themeNames, journeys: journeyNames, steps: stepNames };
  const holdings = [
    actionsHolding,
    repeatsHolding,
    signalsHolding(names),
    importsHolding,
    originalsHolding(parts.secret),
    // After the signals: what was learnt and found while they went has been written by then.
    correctionsHolding,
    themesHolding,
    journeysHolding,
    webhooksHolding,
    workHolding,
  ];
  const modules = [
    access.module,
    createCustomers({ activity: customerActivity, signals: customerSignals, holdings }),
    createSignals({
      names,
      evidenceOf,
      summedSources: sourcesWith(areEventsWaiting),
      themes: themeRegistry(parts.newId),
      encoder: parts.encoder,
      secret: parts.secret,
      holdings,
      forgetWork: forgetSignals,
    }),
    createText({ encoder: parts.encoder, work: waitingWork }),
    createJourneys({ usesOf: actionsUsing, summed: activityWith(areEventsWaiting) }),
    insight,
    accountability,
    createWebhooks(parts),
  ];
  return { access, modules };
}

/** Work and events name signals by their ids, and are not a module. */
const workHolding: Holding = {
  part: "work",
  erase: ({ db }, { workspaceId, customerId, signalIds }) => forgetIds(db, workspaceId, [customerId, ...signalIds]),
};

/** What a signal passes on its way from the ledger into the scores, one after the other. */
const wayIntoScores = [
  "text/understand-signals",
  "journeys/place-signals",
  "insight/follow-changes",
  "insight/follow-removals",
  "insight/recompute-days",
];

const waitingWork: WaitingWork = {
  backlog: (db, of) => readBacklog(db, "text/understand-signals", of),
  transit: (db, workspaceId) => readTransit(db, workspaceId, wayIntoScores),
};
