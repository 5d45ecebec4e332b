import type { Import } from "../../contract.ts";
import type { Reading } from "./use-import.ts";

/** What every step of an import knows: the import, how its file is being read, and the way to another step. */
export interface StepProps {
  item: Import;
  reading: Reading;
  go: (step: "saw" | "reading" | "check" | "run") => void;
}
