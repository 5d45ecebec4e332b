import type { EncoderService } from "../../encoder/service.ts";
import type { Context, Database, DomainEvent } from "../../kernel/context.ts";
import type { Module } from "../../kernel/module.ts";
import type { ThemeRegistry } from "../signals/index.ts";
import { pauseUnderstandingWith, resumeUnderstandingWith } from "./backlog/pause-understanding.ts";
import { pausedWorkspaces } from "./backlog/pauses.ts";
import { readImportUnderstandingWith, readUnderstandingWith } from "./backlog/read-understanding.ts";
import type { WaitingWork } from "./backlog/waiting-work.ts";
import { readTaxonomyBuildWith } from "./building/read-build.ts";
import { labelSignals, type UnderstoodBefore, understandBefore } from "./label-signals.ts";
import { correctCommentWith, withdrawCorrectionWith } from "./operations/correct-comment.ts";
import { createThemeOperation } from "./operations/create-theme.ts";
import { discoverThemesJob, discoverThemesOperation, readDiscoveryOperation } from "./operations/discover-themes.ts";
import { installStarterOperation } from "./operations/install-starter-taxonomy.ts";
import { learnFromCorrectionsJob, learnFromCorrectionsOperation } from "./operations/learn-from-corrections.ts";
import { listCommentsToCorrectWith } from "./operations/list-comments-to-correct.ts";
import { listThemesOperation } from "./operations/list-themes.ts";
import { previewThemeWith } from "./operations/preview-theme.ts";
import { readUnderstandingQualityWith } from "./operations/read-understanding-quality.ts";
import { reapplyThemesJob, reapplyThemesOperation } from "./operations/reapply-themes.ts";
import { removeThemeOperation } from "./operations/remove-theme.ts";
import { updateThemeOperation } from "./operations/update-theme.ts";
import { mergedThemes } from "./reshaping/changes.ts";
import { mergeThemesOperation, previewMergeOperation } from "./reshaping/merge.ts";
import { moveThemeOperation, previewMoveOperation } from "./reshaping/move.ts";
import { previewRemovalOperation } from "./reshaping/removal.ts";
import { previewSplitOperation, splitThemeOperation } from "./reshaping/split.ts";
import { listTaxonomyChangesOperation, undoTaxonomyChangeOperation } from "./reshaping/undo.ts";
import { listThemeVersionsOperation, restoreThemeVersionOperation } from "./reshaping/versions.ts";
import { allThemes, ensureThemesAt, themeById } from "./store.ts";
import { understandings } from "./understanding.ts";

export type { WaitingWork } from "./backlog/waiting-work.ts";
export { correctionsHolding } from "./erasing/corrections.ts";
export { themesHolding } from "./erasing/themes.ts";
export { themeNames } from "./store.ts";

/** Understanding what customers say. See README.md. */
export function createText({ encoder, work }: { encoder: EncoderService; work: WaitingWork }): Module {
  const understandingOf = understandings(encoder);
  return {
    name: "text",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listThemesOperation,
      createThemeOperation,
      updateThemeOperation,
      removeThemeOperation,
      installStarterOperation,
      previewThemeWith(encoder),
      previewRemovalOperation,
      listThemeVersionsOperation,
      restoreThemeVersionOperation,
      previewMergeOperation,
      mergeThemesOperation,
      previewSplitOperation,
      splitThemeOperation,
      previewMoveOperation,
      moveThemeOperation,
      listTaxonomyChangesOperation,
      undoTaxonomyChangeOperation,
      reapplyThemesOperation,
      readTaxonomyBuildWith(understandingOf),
      listCommentsToCorrectWith(encoder),
      correctCommentWith(understandingOf),
      withdrawCorrectionWith(understandingOf),
      readUnderstandingQualityWith(encoder, understandingOf),
      learnFromCorrectionsOperation,
      discoverThemesOperation,
      readDiscoveryOperation,
      readUnderstandingWith(work),
      readImportUnderstandingWith(work),
      pauseUnderstandingWith(work),
      resumeUnderstandingWith(work),
    ],
    references: [
      { table: "signal_label", columns: ["workspace_id", "theme_id"], to: "theme", keys: ["workspace_id", "id"] },
    ],
    jobs: [reapplyThemesJob(understandingOf), learnFromCorrectionsJob(encoder), discoverThemesJob(encoder)],
    subscribers: [
      {
        event: "signals-stored",
        name: "text/understand-signals",
        changes: ["signal", "understanding"],
        heldBack: pausedWorkspaces,
        prepare: (db, event) => understandBefore(db, event.workspaceId, signalIdsOf(event), understandingOf),
        async handle(context: Context, events, prepared) {
          for (const event of events) {
            const { workspaceId } = event;
            const signalIds = signalIdsOf(event);
            await labelSignals(
              context.db,
              workspaceId,
              signalIds,
              understandingOf,
              prepared as UnderstoodBefore | undefined,
            );
            await context.emit({ name: "signals-understood", workspaceId, payload: { signalIds } });
          }
        },
      },
    ],
  };
}

const signalIdsOf = ({ payload }: DomainEvent) => payload.signalIds as string[];

/** What a theme is to the modules that count it. */
export interface ThemeEntry {
  id: string;
  name: string;
  parentId: string | null;
  parentName: string | null;
  complaintCategory: boolean;
  ownerId: string | null;
}

/** All themes with the names of their groups. */
export async function themeEntries(db: Database, workspaceId: string): Promise<ThemeEntry[]> {
  const themes = await allThemes(db, workspaceId);
  const names = new Map(themes.map((theme) => [theme.id, theme.name]));
  return themes.map(({ id, name, parentId, complaintCategory, ownerId }) => ({
    id,
    name,
    parentId,
    parentName: parentId === null ? null : (names.get(parentId) ?? null),
    complaintCategory,
    ownerId,
  }));
}

/** Whether any theme has words that earn it: those that a file's own labels brought have none. */
export async function hasThemeWords(db: Database, workspaceId: string): Promise<boolean> {
  return (await allThemes(db, workspaceId)).some(({ phrases }) => phrases.length > 0);
}

const sourceGroup = "Labelled by the source";

/** Makes themes for labels that arrive with a file, in a group of their own: they have no words, so rules never give them. */
export function themeRegistry(newId: () => string): ThemeRegistry {
  return {
    async ensureThemes(db, workspaceId, names) {
      await ensureThemesAt(db, workspaceId, null, [{ id: newId(), name: sourceGroup }]);
      const group = (await allThemes(db, workspaceId)).find(
        (theme) => theme.parentId === null && theme.name === sourceGroup,
      );
      const parentId = group?.id ?? null;
      // A name that people merged into another theme means that one.
      const merged = (await mergedThemes(db, workspaceId)).filter((theme) => theme.parentId === parentId);
      const known = new Map(merged.map(({ name, intoId }) => [name.toLowerCase(), intoId]));
      await ensureThemesAt(
        db,
        workspaceId,
        parentId,
        names.filter((name) => !known.has(name.toLowerCase())).map((name) => ({ id: newId(), name })),
      );
      const inGroup = (await allThemes(db, workspaceId)).filter((theme) => theme.parentId === parentId);
      for (const theme of inGroup) known.set(theme.name.toLowerCase(), theme.id);
      return new Map(names.map((name) => [name, known.get(name.toLowerCase()) ?? ""]));
    },
  };
}

/** @throws AppError NOT_FOUND */
export async function requireTheme(db: Database, workspaceId: string, themeId: string): Promise<void> {
  await themeById(db, workspaceId, themeId);
}
