import type { Signature } from "../../kernel/operation.ts";
import { listAuditEntries, listPeople, readSession } from "../../modules/access/contract.ts";
import { listActions, readMyWork } from "../../modules/accountability/contract.ts";
import { listThemeEffects, readHome } from "../../modules/insight/contract.ts";
import { listJourneys, listMappingRules } from "../../modules/journeys/contract.ts";
import { listImports, listSignals } from "../../modules/signals/contract.ts";
import { words } from "../catalogue/index.ts";

export interface Destination {
  path: string;
  label: string;
  /** Shown only to those who may do this. */
  needs: Pick<Signature, "name">;
}

const { pages, sections } = words.shell;

/** Everything the navigation offers, by section; what a role may not open is not shown. */
export const destinations: { section: string | null; items: Destination[] }[] = [
  {
    section: null,
    items: [
      { path: "", label: pages.home, needs: readHome },
      { path: "/signals", label: pages.signals, needs: listSignals },
      { path: "/journeys", label: pages.journeys, needs: listJourneys },
      { path: "/themes", label: pages.themes, needs: listThemeEffects },
      // Named and not imported: what leads from the first file to a contract in parts keeps the bundler from joining files.
      { path: "/customers", label: pages.customers, needs: { name: "list-customers" } },
      { path: "/losses", label: pages.losses, needs: { name: "list-lost-customers" } },
      { path: "/beside-others", label: pages.rivals, needs: { name: "compare-shares" } },
    ],
  },
  {
    section: sections.owning,
    items: [
      { path: "/my-work", label: pages.myWork, needs: readMyWork },
      { path: "/actions", label: pages.actions, needs: listActions },
    ],
  },
  {
    section: sections.running,
    items: [
      { path: "/imports", label: pages.imports, needs: listImports },
      { path: "/mapping-rules", label: pages.rules, needs: listMappingRules },
      { path: "/people", label: pages.people, needs: listPeople },
      { path: "/audit", label: pages.audit, needs: listAuditEntries },
      { path: "/settings", label: pages.settings, needs: readSession },
    ],
  },
];
