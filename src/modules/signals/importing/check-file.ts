import type { Readable } from "node:stream";
import type { Job, JobWork } from "../../../kernel/job.ts";
import { findInvitations, invitationOutcome } from "../../customers/index.ts";
import type { RowCounts } from "../contract.ts";
import { readMaskingOf } from "../masking/store.ts";
import { readGroups } from "../reading/groups.ts";
import { planGroups } from "../reading/plan.ts";
import { deleteImportRows, type ImportRow, writeImportRows } from "../store/import-rows.ts";
import { type DryRun, type ImportRecord, readImport, saveImport } from "../store/imports.ts";
import { findSignals } from "../store/ledger.ts";
import { sourceIdOf } from "../store/sources.ts";
import { keptHashes } from "../store/versions.ts";
import { preparedBatches } from "./batches.ts";
import { signalIdOf } from "./commit-groups.ts";
import { addCounts, addDisagreements, noRows } from "./counts.ts";
import { countInvitations, invitationsIn } from "./invitations.ts";
import { noteFailure } from "./note-failure.ts";
import { type KnownContent, outcomeOf, revisedRow } from "./outcome.ts";
import type { PreparedGroup } from "./prepare.ts";
import { recogniser } from "./recogniser.ts";
import { fileOf, holdOwnImport } from "./states.ts";
import { todayIn } from "./today.ts";

/** Reads a file as an import would and says what would become of every row. The ledger is not touched. */
export const checkFileJob: Job = {
  name: "check-import",
  changes: ["import"],
  run: (work, payload) => checkFile(work, payload.importId as string),
  failed: noteFailure("checking"),
};

async function checkFile(work: JobWork, importId: string): Promise<void> {
  const workspaceId = work.workspaceId!;
  const record = await readImport(work.db, workspaceId, importId);
  if (record.state !== "checking") return;
  const fileId = fileOf(record);
  const open = (): Readable => work.files.read(fileId);
  const today = await todayIn(work.db, workspaceId, work.now());
  const plan = await planGroups(open, record.mapping);
  await work.batch(({ db }) => deleteImportRows(db, importId));

  const judge = dryJudge(work, record);
  let dryRun: DryRun = { counts: noRows, signals: 0, scored: 0, masked: 0, disagreements: {} };
  const masking = await readMaskingOf(work.db, workspaceId);
  const read = readGroups(open, record.mapping, { today, plan });
  for await (const groups of preparedBatches(read, record.mapping, masking, work.othersWait)) {
    const found = await judge(groups);
    const next: DryRun = {
      counts: addCounts(dryRun.counts, found.counts),
      signals: dryRun.signals + found.signals,
      scored: dryRun.scored + found.scored,
      masked: dryRun.masked + found.masked,
      disagreements: addDisagreements(dryRun.disagreements, groups),
    };
    const goesOn = await work.batch(async ({ db }, save) => {
      if ((await holdOwnImport(db, work, importId, "checking")) === null) return false;
      await writeImportRows(db, { workspaceId, importId }, found.attention);
      const progress = { done: next.counts.rows, of: plan.rows, disagreements: next.disagreements };
      await saveImport(db, importId, { progress });
      await save({ done: progress.done, of: plan.rows, checkpoint: {} });
      return true;
    });
    if (!goesOn) return;
    dryRun = next;
  }
  await work.batch(async ({ db }) => {
    if ((await holdOwnImport(db, work, importId, "checking")) === null) return;
    await saveImport(db, importId, { state: "checked", dryRun, progress: null, error: null });
  });
}

interface Judged {
  counts: RowCounts;
  signals: number;
  scored: number;
  masked: number;
  attention: ImportRow[];
}

/** What the ledger would say to groups, given what earlier rows of the file would have brought. */
function dryJudge(work: JobWork, { workspaceId, mapping }: ImportRecord) {
  const sourceId = sourceIdOf(workspaceId, mapping.sourceName);
  // Only acts that the file brings several times: the others meet nothing but the ledger.
  const brought = new Map<string, { hash: string; earlier: Set<string> }>();
  const invitedBefore = new Map<string, Parameters<typeof invitationOutcome>[1]>();
  return async (groups: readonly PreparedGroup[]): Promise<Judged> => {
    const signals = groups.flatMap(({ signal }) =>
      signal ? { ...signal, id: signalIdOf(workspaceId, sourceId, signal.externalId) } : [],
    );
    const ids = signals.map(({ id }) => id);
    const [stored, kept] = [await findSignals(work.db, ids), await keptHashes(work.db, ids)];
    const recognises = await recogniser(work.db, workspaceId, signals, { known: stored, earlier: kept });
    const attention = groups.flatMap(({ rejected }) => rejected);
    const counts = { ...noRows, rejected: attention.length };
    counts.rows = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    let fresh = 0;
    let scored = 0;
    for (const signal of signals) {
      const { id, content, rows, repeat } = signal;
      const inLedger = stored.get(id);
      const known: KnownContent | undefined =
        brought.get(id) ?? (inLedger && { hash: inLedger.hash, earlier: kept.get(id) ?? new Set() });
      const outcome = outcomeOf(signal, known, recognises);
      counts[outcome] += rows.length;
      if (outcome === "revised") attention.push(...rows.map(revisedRow));
      if (!brought.has(id)) {
        fresh += 1;
        if (content.scores.length > 0) scored += 1;
      }
      if (repeat === null) continue;
      const earlier = new Set([...(known?.earlier ?? []), ...(known ? [known.hash] : [])]);
      brought.set(
        id,
        outcome === "duplicate"
          ? { hash: known!.hash, earlier: new Set(known!.earlier) }
          : { hash: content.hash, earlier },
      );
    }
    const told = invitationsIn(groups, (externalId) => signalIdOf(workspaceId, sourceId, externalId));
    const invited = await findInvitations(
      work.db,
      told.map(({ invitation }) => invitation.id),
    );
    const outcomes = told.map(({ invitation }) => {
      const known = invitedBefore.get(invitation.id) ?? invited.get(invitation.id);
      const outcome = invitationOutcome(invitation, known);
      if (!(invitation.isRepeated && known !== undefined))
        invitedBefore.set(invitation.id, { ...invitation, version: 0 });
      return outcome;
    });
    countInvitations(counts, told, outcomes);
    const masked = signals.reduce((sum, signal) => sum + signal.masked, 0);
    return { counts, signals: fresh, scored, masked, attention };
  };
}
