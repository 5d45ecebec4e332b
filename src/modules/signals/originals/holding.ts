import type { JsonValue } from "../../../kernel/context.ts";
import type { Holding } from "../../customers/index.ts";
import { destroyKeysOf, sealedOriginals } from "../store/originals.ts";
import { openOriginal } from "./read.ts";
import { vaultOf } from "./vault.ts";

/** What was said before it was masked. It goes with the signals; at last the customer's key is destroyed, and with it what is left. */
export function originalsHolding(installationSecret: string): Holding {
  const vault = vaultOf(installationSecret);
  return {
    part: "originals",
    async read(db, { workspaceId, signalIds }) {
      const held = await sealedOriginals(db, workspaceId, signalIds);
      return held.map((each): JsonValue => {
        const { signalId, version } = each;
        // Whoever asks for everything is told what cannot be read.
        if (each.sealedBy !== vault.sealedBy) return { signalId, version, sealedUnderAnotherSecret: true };
        const { texts, attributes } = openOriginal(vault, each);
        return { signalId, version, texts: texts.map((text) => ({ ...text })), attributes };
      });
    },
    async erase({ db }, { customerId, signalIds }) {
      if (signalIds.length === 0) await destroyKeysOf(db, customerId);
    },
  };
}
