import { AppError } from "../../../kernel/error.ts";
import type { SealedOriginal } from "../store/originals.ts";
import type { Original, Vault } from "./vault.ts";

/** @throws AppError ORIGINAL_SEALED_ELSEWHERE when the installation's secret was another one */
export function openOriginal(vault: Vault, { keyId, sealedBy, wrapped, sealed, ...place }: SealedOriginal): Original {
  if (sealedBy !== vault.sealedBy) throw new AppError("ORIGINAL_SEALED_ELSEWHERE");
  const { signalId, version } = place;
  return vault.open(vault.unwrap(keyId, wrapped), { signalId, version }, sealed);
}
