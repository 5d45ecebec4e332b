import type { Context, Database } from "../../../kernel/context.ts";
import { maskAgain } from "../../../language/mask/again.ts";
import type { MaskOptions } from "../../../language/mask.ts";
import { eraseFromAuditTrail, forgetAnswersContaining } from "../../access/index.ts";
import { type Holding, type MaskedSignals, type MaskedText, readIdentities } from "../../customers/index.ts";
import { quotableIn } from "../erasing/quotable.ts";
import { tellStored } from "../importing/events.ts";
import { keepOriginals, type NewOriginal } from "../originals/keep.ts";
import type { Vault } from "../originals/vault.ts";
import { withoutOriginal } from "../store/originals.ts";
import { type MaskedContent, maskContent } from "./mask-content.ts";
import { maskOptionsFor, type TextMasking } from "./masker.ts";
import {
  holdContents,
  moveSpans,
  type Replacing,
  replaceContents,
  type StoredContents,
  spansIn,
} from "./stored-contents.ts";

/** How each stored content is masked: as the workspace wants it, and by all that is known of its customer by now. */
export type OptionsOf = (customerId: string | null) => MaskOptions;

export async function optionsFor(
  db: Database,
  workspaceId: string,
  masking: TextMasking,
  stored: readonly StoredContents[],
): Promise<OptionsOf> {
  const ids = stored.flatMap(({ versions }) => versions.flatMap(({ content }) => content.customerId ?? []));
  const customers = await readIdentities(db, workspaceId, [...new Set(ids)]);
  const known = new Map(customers.map((customer) => [customer.id, maskOptionsFor(masking, customer)]));
  const unknown = maskOptionsFor(masking);
  return (customerId) => known.get(customerId ?? "") ?? unknown;
}

/** A content of a signal, and what becomes of it. */
export type Remasked = StoredContents["versions"][number] & {
  id: string;
  masked: MaskedContent;
  options: MaskOptions;
};

/** Of what signals say and said, the contents in which more is masked now. */
export function remaskedOf({ id, versions }: StoredContents, optionsOf: OptionsOf): Remasked[] {
  return versions.flatMap((each) => {
    const options = optionsOf(each.content.customerId);
    const masked = maskContent(each.content, options);
    return masked === null ? [] : { ...each, id, masked, options };
  });
}

/**
 * Masks what these signals say and said, in the caller's transaction, with everything that was made of their words. Their versions keep their
 * numbers, since imports claim them by those. @returns how many of them are others now
 */
export async function remaskSignals(
  context: Context,
  masking: TextMasking,
  ids: readonly string[],
  { workspaceId, vault, holdings }: { workspaceId: string; vault: Vault; holdings: readonly Holding[] },
): Promise<number> {
  if (ids.length === 0) return 0;
  const { db } = context;
  const stored = await holdContents(db, ids);
  const optionsOf = await optionsFor(db, workspaceId, masking, stored);
  const remasked = stored.flatMap((each) => remaskedOf(each, optionsOf));
  if (remasked.length === 0) return 0;
  // What is held from when it came says more than what stands here.
  const said = remasked.map(({ id, version, content: { customerId, texts, attributes } }): NewOriginal => {
    return { signalId: id, version, customerId, original: { texts, attributes } };
  });
  await keepOriginals(db, vault, workspaceId, await withoutOriginal(db, said));
  await replaceContents(
    db,
    remasked.map(({ masked, ...each }): Replacing => ({ ...each, content: masked.content })),
  );
  const changed = maskedSignals(workspaceId, remasked);
  await moveFound(db, changed);
  for (const { mask } of holdings) await mask?.(context, changed);
  const quoted = changed.quotes.map(([quote]) => quote);
  if (quoted.length > 0) {
    await eraseFromAuditTrail(db, workspaceId, quoted);
    await forgetAnswersContaining(db, workspaceId, quoted);
  }
  const current = remasked.filter(({ isCurrent }) => isCurrent);
  const told = current.map(({ id, content }) => ({ id, hasText: content.texts.length > 0 }));
  await tellStored(context, { workspaceId, importId: null }, told);
  return new Set(remasked.map(({ id }) => id)).size;
}

function maskedSignals(workspaceId: string, remasked: readonly Remasked[]): MaskedSignals {
  const quotes = new Map<string, string>();
  const texts: MaskedText[] = [];
  for (const { id, isCurrent, content, masked, options } of remasked) {
    for (const [ordinal, { text: left, placeOf }] of masked.texts.entries()) {
      const { text: said } = content.texts[ordinal]!;
      if (said === left) continue;
      texts.push({
        ...{ signalId: id, ordinal: isCurrent ? ordinal : null, said, placeOf },
        mask: (passage) => passageOf({ said, left, placeOf }, passage) ?? maskAgain(passage, options).text,
      });
      for (const { start, end } of quotableIn(said)) {
        const quote = said.slice(start, end);
        const now = left.slice(placeOf(start, "start"), placeOf(end, "end"));
        if (quote !== now) quotes.set(quote, now);
      }
    }
  }
  const signalIds = [...new Set(remasked.map(({ id }) => id))];
  return { workspaceId, signalIds, texts, quotes: [...quotes], mask: null };
}

/** What stands now where a passage was copied from, in whatever capitals; undefined where it was copied with other spaces. */
function passageOf(
  { said, left, placeOf }: Pick<MaskedText, "said" | "placeOf"> & { left: string },
  passage: string,
): string | undefined {
  const at = said.toLowerCase().indexOf(passage.toLowerCase());
  if (at === -1) return undefined;
  const now = left.slice(placeOf(at, "start"), placeOf(at + passage.length, "end"));
  return now.toLowerCase() === passage.toLowerCase() ? passage : now;
}

/** Until the texts are read again, what was found in them is shown where its words stand now. */
async function moveFound(db: Database, { texts, signalIds }: MaskedSignals): Promise<void> {
  const at = new Map(texts.map((text) => [`${text.signalId} ${text.ordinal}`, text]));
  const moved = (await spansIn(db, signalIds)).flatMap((span) => {
    const text = at.get(`${span.signalId} ${span.textOrdinal}`);
    return text === undefined
      ? []
      : { ...span, start: text.placeOf(span.start, "start"), end: text.placeOf(span.end, "end") };
  });
  await moveSpans(db, moved);
}
