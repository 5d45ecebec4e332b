import type { EncoderService } from "./encoder/service.ts";
import { forgetIds } from "./jobs/index.ts";
import type { Module } from "./kernel/module.ts";
import type { Outgoing } from "./kernel/outgoing.ts";
import { type Access, type AccessParts, createAccess } from "./modules/access/index.ts";
import { accountability, actionsHolding, actionsUsing } from "./modules/accountability/index.ts";
import { createCustomers, type Holding } from "./modules/customers/index.ts";
import { insight, repeatsHolding } from "./modules/insight/index.ts";
import { createJourneys, groupUse, journeyNames, partnerJourneys, stepNames } from "./modules/journeys/index.ts";
import {
  createSignals,
  customerActivity,
  customerSignals,
  importsHolding,
  signalsHolding,
} from "./modules/signals/index.ts";
import { correctionsHolding, createText, themeNames, themeRegistry } from "./modules/text/index.ts";
import { createWebhooks, webhooksHolding } from "./modules/webhooks/index.ts";

/** The modules of the product, in their order; what an earlier one needs of a later one is handed to it here. */
export function composeModules(
  parts: AccessParts & { newId: () => string; outgoing: Outgoing; encoder: EncoderService },
): {
  access: Access;
  modules: readonly Module[];
} {
  const access = createAccess({ ...parts, partnerJourneys, groupUses: groupUse });
  const names = { themes: themeNames, journeys: journeyNames, steps: stepNames };
  const modules = [
    access.module,
    createCustomers({
      activity: customerActivity,
      signals: customerSignals,
      holdings: [
        actionsHolding,
        repeatsHolding,
        correctionsHolding,
        signalsHolding(names),
        importsHolding,
        webhooksHolding,
        workHolding,
      ],
    }),
    createSignals({ names, themes: themeRegistry(parts.newId), encoder: parts.encoder }),
    createText({ encoder: parts.encoder }),
    createJourneys({ usesOf: actionsUsing }),
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
