import { maskPersonalData } from "../../../language/mask.ts";
import { storable } from "../ledger/content.ts";

/** Pieces of a file as people see them while they decide how to read it. */
export function maskSamples(samples: readonly string[]): string[] {
  return samples.map((sample) => maskPersonalData(storable(sample)).text);
}
