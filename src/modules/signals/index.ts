import type { EncoderService } from "../../encoder/service.ts";
import type { Module } from "../../kernel/module.ts";
import type { Holding } from "../customers/index.ts";
import { checkFileJob } from "./importing/check-file.ts";
import { forgetFilesJob } from "./importing/forget-files.ts";
import { importFileJob } from "./importing/import-file.ts";
import { type ForgetWork, takeBackJob } from "./importing/take-back.ts";
import { filesAreThere, signalReferences, signalsAreWhole } from "./invariants.ts";
import { maskStoredJob } from "./masking/mask-stored-job.ts";
import { indexMeaningsJob } from "./meaning/index-meanings.ts";
import { meaningSearch } from "./meaning/search-by-meaning.ts";
import type { EvidenceOf, Names, ThemeRegistry } from "./names.ts";
import { applyImportProfileOperation } from "./operations/apply-import-profile.ts";
import { applyRetentionOperation } from "./operations/apply-retention.ts";
import { cancelImportOperation } from "./operations/cancel-import.ts";
import { checkImportOperation } from "./operations/check-import.ts";
import { confirmClockOperation } from "./operations/confirm-clock.ts";
import { createImportOperation } from "./operations/create-import.ts";
import { exportSignalsWith } from "./operations/export-signals.ts";
import { listAttributesOperation } from "./operations/list-attributes.ts";
import { listImportProfilesOperation } from "./operations/list-import-profiles.ts";
import { listImportRowsOperation } from "./operations/list-import-rows.ts";
import { listImportsOperation } from "./operations/list-imports.ts";
import { listResponseRatesOperation } from "./operations/list-response-rates.ts";
import { listRetentionOperation } from "./operations/list-retention.ts";
import { listScalesOperation } from "./operations/list-scales.ts";
import { listSignalsWith } from "./operations/list-signals.ts";
import { listSourcesWith } from "./operations/list-sources.ts";
import { listViewsOperation } from "./operations/list-views.ts";
import { maskStoredCommentsOperation, previewStoredMaskingOperation } from "./operations/mask-stored-comments.ts";
import { previewMaskingOperation, readMaskingOperation, setMaskingOperation } from "./operations/masking.ts";
import {
  destroyOriginalsJob,
  destroyOriginalsOperation,
  readOriginalKeepingWith,
  setOriginalKeepingWith,
} from "./operations/original-keeping.ts";
import { previewRetentionOperation } from "./operations/preview-retention.ts";
import { readImportOperation } from "./operations/read-import.ts";
import { readSignalWith } from "./operations/read-signal.ts";
import { recordSignalLinesWith } from "./operations/record-signal-lines.ts";
import { recordSignalsWith } from "./operations/record-signals.ts";
import { removeImportProfileOperation } from "./operations/remove-import-profile.ts";
import { removeRetentionOperation } from "./operations/remove-retention.ts";
import { removeViewOperation } from "./operations/remove-view.ts";
import { revealOriginalWith } from "./operations/reveal-original.ts";
import { runImportOperation } from "./operations/run-import.ts";
import { saveImportProfileOperation } from "./operations/save-import-profile.ts";
import { saveViewOperation } from "./operations/save-view.ts";
import { setRetentionOperation } from "./operations/set-retention.ts";
import { undoImportOperation } from "./operations/undo-import.ts";
import { updateImportOperation } from "./operations/update-import.ts";
import { updateImportProfileOperation } from "./operations/update-import-profile.ts";
import { uploadFileOperation } from "./operations/upload-file.ts";
import { vaultOf } from "./originals/vault.ts";
import { applyRetentionJob } from "./retention/apply-retention-job.ts";
import { noteTimeJob } from "./retention/trusted-clock.ts";
import type { SummedSources } from "./store/sources.ts";
import { moveViews } from "./store/views.ts";

export { customerActivity } from "./customer-activity.ts";
export { customerSignals } from "./erasing/customer-signals.ts";
export { importsHolding, signalsHolding } from "./erasing/holding.ts";
export { meaningsOf, type TextMeaning, writeMeanings } from "./meaning/store.ts";
export type { EvidenceOf, Names, ThemeRegistry } from "./names.ts";
export { originalsHolding } from "./originals/holding.ts";
export { clockProblem, doubtedSince } from "./retention/trusted-clock.ts";
export { signalCondition } from "./store/condition.ts";
export { holdSignals } from "./store/existing.ts";
export { commentsOfImport } from "./store/imports.ts";
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
export {
  countPlacedNowhere,
  forgetLeftStep,
  forgetPlaces,
  leaveStep,
  type Placement,
  returnToStep,
  writePlaces,
} from "./store/places.ts";
export {
  longTexts,
  type PlaceableSignal,
  readTexts,
  type Selection,
  type SignalWords,
  signalsForPlacing,
  signalsWithText,
} from "./store/reading-matter.ts";
export { type SummedSources, sourceNames } from "./store/sources.ts";
export {
  commentsOf,
  commentsWorthJudging,
  countLanguages,
  type ReadComment,
  sampledComments,
} from "./store/sureness.ts";
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
  evidenceOf: EvidenceOf;
  themes: ThemeRegistry;
  encoder: EncoderService;
  /** What other modules keep of signals, and let go of when retention removes them. */
  holdings: readonly Holding[];
  forgetWork: ForgetWork;
  /** The installation's: the keys of originals are encrypted by a key from it. */
  secret: string;
  /** How many signals each source has, while that is known without counting them. */
  summedSources: SummedSources;
}

export function createSignals({
  names,
  evidenceOf,
  themes,
  encoder,
  holdings,
  forgetWork,
  secret,
  summedSources,
}: SignalsNeeds): Module {
  const vault = vaultOf(secret);
  const bringing = { themes, vault };
  const meanings = meaningSearch(encoder);
  return {
    name: "signals",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [
      listSignalsWith(names, meanings, evidenceOf),
      readSignalWith(names),
      exportSignalsWith(names, evidenceOf),
      listAttributesOperation,
      listSourcesWith(summedSources),
      listScalesOperation,
      listResponseRatesOperation,
      recordSignalsWith(bringing),
      recordSignalLinesWith(bringing),
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
      applyImportProfileOperation,
      saveImportProfileOperation,
      listImportProfilesOperation,
      updateImportProfileOperation,
      removeImportProfileOperation,
      saveViewOperation,
      listViewsOperation,
      removeViewOperation,
      setRetentionOperation,
      confirmClockOperation,
      readOriginalKeepingWith(vault),
      setOriginalKeepingWith(vault),
      destroyOriginalsOperation,
      revealOriginalWith(vault),
      readMaskingOperation,
      setMaskingOperation,
      previewMaskingOperation,
      previewStoredMaskingOperation,
      maskStoredCommentsOperation,
      removeRetentionOperation,
      listRetentionOperation,
      previewRetentionOperation,
      applyRetentionOperation,
    ],
    jobs: [
      importFileJob(bringing),
      checkFileJob,
      takeBackJob(forgetWork),
      forgetFilesJob,
      applyRetentionJob(holdings),
      maskStoredJob({ vault, holdings, forgetMeanings: meanings.forget }),
      destroyOriginalsJob,
      noteTimeJob,
      indexMeaningsJob,
    ],
    subscribers: [
      {
        // What was erased leaves the memory, too; what is still there comes back with the next search.
        event: "signals-removed",
        name: "signals/forget-meanings",
        changes: ["signal"],
        takes: 500,
        async handle(_, events) {
          for (const { workspaceId } of events) meanings.forget(workspaceId);
        },
      },
      {
        event: "themes-merged",
        name: "signals/follow-merged-themes",
        changes: ["view"],
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
