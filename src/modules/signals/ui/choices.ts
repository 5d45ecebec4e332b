import { createContext, useContext } from "react";

interface Choice {
  value: string;
  label: string;
}

/**
 * Names that the ledger's filters offer but later modules own. The page fills them in, so that this module
 * knows nothing of journeys and themes beyond their ids.
 */
export const Choices = createContext<{ journeys: Choice[]; themes: Choice[] }>({ journeys: [], themes: [] });

export function useChoices() {
  return useContext(Choices);
}
