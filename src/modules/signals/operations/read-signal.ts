import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { readSignal } from "../contract.ts";
import type { Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { sealedOriginals } from "../store/originals.ts";
import { readVersions } from "../store/versions.ts";
import { requireVisibleSignals } from "../store/visible.ts";

export const readSignalWith = (names: Names) =>
  operation(readSignal, async ({ db, actor }, { signalId }) => {
    await requireVisibleSignals(db, actor, [signalId]);
    const [signal] = await presentSignals(db, actor, names, [signalId]);
    const versions = await readVersions(db, signalId);
    const earlierVersions = versions.map(({ version, replacedAt, content }) => {
      const { customerId: _customer, hash: _hash, ...said } = content;
      return { version, replacedAt: replacedAt.toISOString(), content: said };
    });
    const held = await sealedOriginals(db, workspaceOf(actor), [signalId]);
    return { signal: signal!, earlierVersions, hasOriginal: held.some(({ isCurrent }) => isCurrent) };
  });
