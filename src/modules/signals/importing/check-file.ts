import type { Readable } from "node:stream";
import type { Job, JobWork } from "../../../kernel/job.ts";
import type { RowCounts } from "../contract.ts";
import type { Group } from "../reading/draft.ts";
import { readGroups } from "../reading/groups.ts";
import { planGroups } from "../reading/plan.ts";
import { deleteImportRows, type ImportRow, writeImportRows } from "../store/import-rows.ts";
import { type DryRun, holdImport, type ImportRecord, readImport, saveImport } from "../store/imports.ts";
import { findSignals } from "../store/ledger.ts";
import { sourceIdOf } from "../store/sources.ts";
import { signalIdOf } from "./commit-groups.ts";
import { addCounts, addDisagreements, noRows } from "./counts.ts";
import { noteFailure } from "./note-failure.ts";
import { type PreparedGroup, prepareGroups } from "./prepare.ts";
import { todayIn } from "./today.ts";

const groupsPerBatch = 250;

/** Reads a file as an import would and says what would become of every row. The ledger is not touched. */
export const checkFileJob: Job = {
  name: "check-import",
  async run(work, payload) {
    const importId = payload.importId as string;
    await noteFailure(work, importId, "checking", () => checkFile(work, importId));
  },
};

async function checkFile(work: JobWork, importId: string): Promise<void> {
  const workspaceId = work.workspaceId!;
  const record = await readImport(work.db, workspaceId, importId);
  if (record.state !== "checking") return;
  const open = (): Readable => work.files.read(record.fileId);
  const today = await todayIn(work.db, workspaceId, work.now());
  const plan = await planGroups(open, record.mapping);
  await work.batch(({ db }) => deleteImportRows(db, importId));

  const judge = dryJudge(work, record);
  let dryRun: DryRun = { counts: noRows, signals: 0, scored: 0, masked: 0, disagreements: {} };
  let waiting: Group[] = [];
  const settle = async (): Promise<boolean> => {
    const prepared = await prepareGroups(waiting, record.mapping);
    waiting = [];
    const found = await judge(prepared);
    dryRun = {
      counts: addCounts(dryRun.counts, found.counts),
      signals: dryRun.signals + found.signals,
      scored: dryRun.scored + found.scored,
      masked: dryRun.masked + found.masked,
      disagreements: addDisagreements(dryRun.disagreements, prepared),
    };
    return work.batch(async ({ db }, save) => {
      const present = await holdImport(db, workspaceId, importId);
      if (present.state !== "checking" || present.version !== record.version) return false;
      await writeImportRows(db, { workspaceId, importId }, found.attention);
      const progress = { done: dryRun.counts.rows, of: plan.rows, disagreements: dryRun.disagreements };
      await saveImport(db, importId, { progress });
      await save({ done: progress.done, of: plan.rows, checkpoint: {} });
      return true;
    });
  };
  for await (const group of readGroups(open, record.mapping, { today, plan })) {
    waiting.push(group);
    if (waiting.length >= groupsPerBatch && !(await settle())) return;
  }
  if (waiting.length > 0 && !(await settle())) return;
  await work.batch(async ({ db }) => {
    const present = await holdImport(db, workspaceId, importId);
    if (present.state !== "checking" || present.version !== record.version) return;
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

/** What the ledger would say to groups, given what earlier groups of the file would have brought. */
function dryJudge(work: JobWork, { workspaceId, mapping }: ImportRecord) {
  const sourceId = sourceIdOf(workspaceId, mapping.sourceName);
  const brought = new Map<string, string>();
  return async (groups: readonly PreparedGroup[]): Promise<Judged> => {
    const signals = groups.flatMap(({ signal }) => signal ?? []);
    const idOf = (externalId: string) => signalIdOf(workspaceId, sourceId, externalId);
    const known = await findSignals(
      work.db,
      signals.map(({ externalId }) => idOf(externalId)),
    );
    const attention = groups.flatMap(({ rejected }) => rejected);
    const counts = { ...noRows, rejected: attention.length };
    counts.rows = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    let fresh = 0;
    for (const { externalId, content, rows } of signals) {
      const id = idOf(externalId);
      if (!brought.has(id)) fresh += 1;
      const hash = brought.get(id) ?? known.get(id)?.hash;
      counts[hash === undefined ? "stored" : hash === content.hash ? "duplicate" : "revised"] += rows.length;
      brought.set(id, content.hash);
    }
    const scored = signals.filter(({ content }) => content.scores.length > 0).length;
    const masked = signals.reduce((sum, signal) => sum + signal.masked, 0);
    return { counts, signals: fresh, scored, masked, attention };
  };
}
