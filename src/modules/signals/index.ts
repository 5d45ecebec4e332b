import type { EncoderService } from "../../encoder/service.ts";
import type { Module } from "../../kernel/module.ts";
import { checkFileJob } from "./importing/check-file.ts";
import { forgetFilesJob } from "./importing/forget-files.ts";
import { importFileJob } from "./importing/import-file.ts";
import { takeBackJob } from "./importing/take-back.ts";
import { filesAreThere, signalReferences, signalsAreWhole } from "./invariants.ts";
import { meaningSearch } from "./meaning/search-by-meaning.ts";
import type { Names, ThemeRegistry } from "./names.ts";
import { applyRetentionOperation } from "./operations/apply-retention.ts";
import { cancelImportOperation } from "./operations/cancel-import.ts";
import { checkImportOperation } from "./operations/check-import.ts";
import { createImportOperation } from "./operations/create-import.ts";
import { exportSignalsWith } from "./operations/export-signals.ts";
import { listAttributesOperation } from "./operations/list-attributes.ts";
import { listImportRowsOperation } from "./operations/list-import-rows.ts";
import { listImportsOperation } from "./operations/list-imports.ts";
import { listRetentionOperation } from "./operations/list-retention.ts";
import { listSignalsWith } from "./operations/list-signals.ts";
import { listSourcesOperation } from "./operations/list-sources.ts";
import { listViewsOperation } from "./operations/list-views.ts";
import { previewRetentionOperation } from "./operations/preview-retention.ts";
import { readImportOperation } from "./operations/read-import.ts";
import { readSignalWith } from "./operations/read-signal.ts";
import { recordSignalLinesWith } from "./operations/record-signal-lines.ts";
import { recordSignalsWith } from "./operations/record-signals.ts";
import { removeRetentionOperation } from "./operations/remove-retention.ts";
import { removeViewOperation } from "./operations/remove-view.ts";
import { runImportOperation } from "./operations/run-import.ts";
import { saveViewOperation } from "./operations/save-view.ts";
import { setRetentionOperation } from "./operations/set-retention.ts";
import { undoImportOperation } from "./operations/undo-import.ts";
import { updateImportOperation } from "./operations/update-import.ts";
import { uploadFileOperation } from "./operations/upload-file.ts";
import { applyRetentionJob } from "./retention/apply-retention-job.ts";
import { moveViews } from "./store/views.ts";

export { customerActivity } from "./customer-activity.ts";
export { customerSignals } from "./erasing/customer-signals.ts";
export { importsHolding, signalsHolding } from "./erasing/holding.ts";
export { type TextMeaning, writeMeanings } from "./meaning/store.ts";
export type { Names, ThemeRegistry } from "./names.ts";
export { signalCondition } from "./store/condition.ts";
export { compareDrafts, draftLabels, dropDrafts, putDraftsInForce } from "./store/label-drafts.ts";
export {
  moveLabels,
  moveLabelsBack,
  type NewLabel,
  removeLabelsOfTheme,
  signalsWithThemes,
  type ThemedSignal,
  writeLabels,
} from "./store/labels.ts";
export { latestTexts } from "./store/latest-texts.ts";
export { forgetPlaces, forgetStep, type Placement, writePlaces } from "./store/places.ts";
export {
  type PlaceableSignal,
  readTexts,
  type Selection,
  type SignalWords,
  signalsForPlacing,
  signalsWithText,
} from "./store/reading-matter.ts";
export { sourceNames } from "./store/sources.ts";
export { commentsOf, leastSureComments, type ReadComment } from "./store/sureness.ts";
export {
  countSignals,
  countUnderstood,
  requireVisibleSignals,
  sampleTexts,
  visibleSignalIds,
} from "./store/visible.ts";

/** What the module needs: from later ones names to show, and the taxonomy for themes that come with a file; and what reads a search. */
export interface SignalsNeeds {
  names: Names;
  themes: ThemeRegistry;
  encoder: EncoderService;
}

export function createSignals({ names, themes, encoder }: SignalsNeeds): Module {
  const meanings = meaningSearch(encoder);
  return {
    name: "signals",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listSignalsWith(names, meanings),
      readSignalWith(names),
      exportSignalsWith(names),
      listAttributesOperation,
      listSourcesOperation,
      recordSignalsWith(themes),
      recordSignalLinesWith(themes),
      uploadFileOperation,
      createImportOperation,
      updateImportOperation,
      checkImportOperation,
      runImportOperation,
      cancelImportOperation,
      undoImportOperation,
      readImportOperation,
      listImportsOperation,
      listImportRowsOperation,
      saveViewOperation,
      listViewsOperation,
      removeViewOperation,
      setRetentionOperation,
      removeRetentionOperation,
      listRetentionOperation,
      previewRetentionOperation,
      applyRetentionOperation,
    ],
    jobs: [importFileJob(themes), checkFileJob, takeBackJob, forgetFilesJob, applyRetentionJob],
    subscribers: [
      {
        // What was erased leaves the memory, too; what is still there comes back with the next search.
        event: "signals-removed",
        name: "signals/forget-meanings",
        takes: 500,
        async handle(_, events) {
          for (const { workspaceId } of events) meanings.forget(workspaceId);
        },
      },
      {
        event: "themes-merged",
        name: "signals/follow-merged-themes",
        async handle({ db }, events) {
          for (const { workspaceId, payload } of events)
            await moveViews(db, workspaceId, payload.fromThemeId as string, payload.intoThemeId as string);
        },
      },
    ],
    references: signalReferences,
    invariants: [signalsAreWhole, filesAreThere],
  };
}
