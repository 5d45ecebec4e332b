import type { Import } from "../../contract.ts";
import type { Reading } from "./use-import.ts";

/** The steps of an import, in order, as the address names them. */
export const steps = ["saw", "reading", "check", "run"] as const;
export type Step = (typeof steps)[number];

/** What every step of an import knows: the import, how its file is being read, and the way to another step. */
export interface StepProps {
  item: Import;
  reading: Reading;
  go: (step: Step) => void;
}
