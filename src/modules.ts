import type { Module } from "./kernel/module.ts";
import { type Access, type AccessParts, createAccess } from "./modules/access/index.ts";
import { accountability, actionsUsing } from "./modules/accountability/index.ts";
import { createCustomers } from "./modules/customers/index.ts";
import { insight } from "./modules/insight/index.ts";
import { createJourneys, groupUse, journeyNames, partnerJourneys, stepNames } from "./modules/journeys/index.ts";
import { createSignals, customerActivity } from "./modules/signals/index.ts";
import { createText, themeNames, themeRegistry } from "./modules/text/index.ts";

/** The modules of the product, in their order; what an earlier one needs of a later one is handed to it here. */
export function composeModules(parts: AccessParts & { newId: () => string }): {
  access: Access;
  modules: readonly Module[];
} {
  const access = createAccess({ ...parts, partnerJourneys, groupUses: groupUse });
  const names = { themes: themeNames, journeys: journeyNames, steps: stepNames };
  const modules = [
    access.module,
    createCustomers({ activity: customerActivity }),
    createSignals({ names, themes: themeRegistry(parts.newId) }),
    createText(),
    createJourneys({ usesOf: actionsUsing }),
    insight,
    accountability,
  ];
  return { access, modules };
}
