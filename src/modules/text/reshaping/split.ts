import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { advanceTaxonomy, insertTheme, saveTheme, themeById } from "../store.ts";
import type { Theme } from "../vocabulary.ts";
import { saveChange } from "./changes.ts";
import { previewSplit, splitTheme } from "./contract.ts";
import { previewReading } from "./reread.ts";

export const previewSplitOperation = operation(previewSplit, async (context, input) => {
  const { theme, rest, parted } = await partsOf(context, input);
  return previewReading(context, { before: [theme], after: [rest, { id: "new", ...parted }], becomes: new Map() });
});

/** Labels follow when all comments are read again; what people said of comments stays with the theme that they said. */
export const splitThemeOperation = operation(splitTheme, async (context, { version, ...input }) => {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  const { theme, rest, parted } = await partsOf(context, input);
  if (theme.version !== version) throw new AppError("CONFLICT", { noun: "theme", current: theme });
  const saved = await saveTheme(db, workspaceId, rest);
  const made = await insertTheme(db, workspaceId, context.newId(), parted);
  await advanceTaxonomy(db, workspaceId);
  const number = await saveChange(db, workspaceId, actor.id, {
    at: now,
    names: { theme: theme.name, other: made.name },
    versions: { [saved.id]: saved.version, [made.id]: made.version },
    needed: { kind: "split", theme, newId: made.id },
  });
  const { jobId } = await context.startJob("reapply-themes", {});
  return { theme: made, number, jobId };
});

/** @throws AppError NOT_FOUND; INVALID_INPUT where phrases are not the theme's, or none would be left with it */
async function partsOf(
  { db, actor }: Context,
  input: { themeId: string; name: string; phrases: readonly string[]; examples: readonly string[] },
) {
  requireWholeWorkspace(actor);
  const theme = await themeById(db, workspaceOf(actor), input.themeId);
  const going = new Set(input.phrases);
  const foreign = input.phrases.find((phrase) => !theme.phrases.includes(phrase));
  const left = theme.phrases.filter((phrase) => !going.has(phrase));
  const problem =
    foreign !== undefined
      ? `"${foreign}" is none of the theme's phrases.`
      : left.length === 0
        ? "Leave at least one phrase with the theme; to give it another name, edit it."
        : null;
  if (problem !== null) throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "phrases", message: problem }] });
  const strange = input.examples.some((example) => !theme.examples.includes(example));
  const message = "One of these is none of the theme's examples.";
  if (strange) throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "examples", message }] });
  const shared = new Set(input.examples);
  const { id: _, version: __, ...fields } = theme;
  // Exclusions go with both: what did not count before does not count because of the split.
  const parted: Omit<Theme, "id" | "version"> = {
    ...fields,
    name: input.name,
    meaning: "",
    phrases: theme.phrases.filter((phrase) => going.has(phrase)),
    examples: theme.examples.filter((example) => shared.has(example)),
  };
  const examples = theme.examples.filter((example) => !shared.has(example));
  return { theme, rest: { ...theme, phrases: left, examples }, parted };
}
