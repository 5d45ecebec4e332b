import type { Context, Database } from "../../../kernel/context.ts";
import { eraseFromAuditTrail, forgetAnswersContaining } from "../../access/index.ts";
import { type AboutCustomer, type Holding, redact, tellingOf } from "../../customers/index.ts";
import { eraseFromChanges, followVersion } from "../reshaping/erase-changes.ts";
import { eraseFromVersions } from "../reshaping/erase-versions.ts";
import { changesMatching } from "../rules.ts";
import { advanceTaxonomy, allThemes, saveTheme } from "../store.ts";
import { forgetLearnt } from "./corrections.ts";
import { shortestQuote, type Wording, wordingMasked, wordingWithout } from "./wording.ts";

/**
 * Themes are the organisation's own and stay. Passages of a customer go from them, phrases that are a name or a quotation too, and
 * in names and meanings the customer's words are replaced; so it is in what taking a merge or a split back would bring back.
 */
export const themesHolding: Holding = {
  part: "themes",
  async read(db, { workspaceId, ...about }) {
    const wording = wordingWithout(about);
    return (await allThemes(db, workspaceId)).flatMap((theme) =>
      wording.passagesOf(theme).map((passage) => ({ theme: theme.name, passage })),
    );
  },
  erase: (context, about) => eraseWording(context, about, 0),
  expire: (context, { workspaceId, signalIds, texts }) =>
    eraseWording(context, { workspaceId, signalIds, texts, words: [] }, shortestQuote),
  mask: (context, { workspaceId, ...masked }) =>
    rewordAll(context, { workspaceId, signalIds: [] }, wordingMasked(masked)),
};

type Said = Omit<AboutCustomer, "customerId">;

async function eraseWording(context: Context, about: Said, shortestPassage: number): Promise<void> {
  const { db } = context;
  if (about.words.length + about.texts.length === 0) return;
  await redact(db, about.workspaceId, ["merged_theme", "name"], tellingOf(about.words));
  await rewordAll(context, about, wordingWithout(about, shortestPassage));
}

/** Puts another wording in the place of what themes say and said. @returns whether passages were others */
async function rewordAll(
  context: Context,
  about: Pick<Said, "workspaceId" | "signalIds">,
  wording: Wording,
): Promise<boolean> {
  const { db } = context;
  const { workspaceId } = about;
  const { rewords, passages } = await eraseFromThemes(db, workspaceId, wording);
  const kept = await eraseFromChanges(db, about, wording);
  // Last: saving what is left of a theme keeps what it was before, too.
  const earlier = await eraseFromVersions(db, workspaceId, wording);
  if (rewords) await advanceTaxonomy(db, workspaceId);
  const gone = [...new Set([...passages, ...kept.passages, ...earlier.passages])];
  if (gone.length === 0) return false;
  await forgetLearnt(context, workspaceId, "whatever");
  // Shorter than what is looked for there anyway, and recorded before passages were kept out.
  await eraseFromAuditTrail(db, workspaceId, gone);
  await forgetAnswersContaining(db, workspaceId, gone);
  return true;
}

/** @returns whether what texts are matched with is another, and the passages that went, from which heads may have learnt */
async function eraseFromThemes(
  db: Database,
  workspaceId: string,
  wording: Wording,
): Promise<{ rewords: boolean; passages: string[] }> {
  const touched = { rewords: false, passages: [] as string[] };
  for (const theme of await allThemes(db, workspaceId)) {
    const left = wording.left(theme);
    const rewords = changesMatching(theme, left);
    if (!rewords && left.name === theme.name && left.meaning === theme.meaning) continue;
    const saved = await saveTheme(db, workspaceId, left);
    await followVersion(db, workspaceId, theme, saved.version);
    touched.rewords ||= rewords;
    touched.passages.push(...wording.passagesOf(theme));
  }
  return touched;
}
