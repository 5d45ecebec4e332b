import { isDeepStrictEqual } from "node:util";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { FileStore } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { type Mapping, updateImport } from "../contract.ts";
import { maskProposal, maskSamples } from "../importing/mask-proposal.ts";
import { presentImport } from "../importing/present-import.ts";
import { fileOf, requireFile, requireNotTakenBack, requireState } from "../importing/states.ts";
import { todayIn } from "../importing/today.ts";
import { lookAgain, renameColumns } from "../reading/look-again.ts";
import { requireFit } from "../reading/plan.ts";
import { propose } from "../reading/propose.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { holdImport, type ImportRecord, readImport, saveImport } from "../store/imports.ts";

export const updateImportOperation = operation(
  updateImport,
  async ({ db, actor, files, now }, { importId, mapping, version }) => {
    const workspaceId = workspaceOf(actor);
    const record = await holdImport(db, workspaceId, importId);
    requireState(record, ["proposed", "checked", "failed"]);
    requireNotTakenBack(record);
    if (record.version !== version) throw new AppError("CONFLICT", { noun: "import", current: presentImport(record) });
    // What is stored already was read the old way.
    if (record.nextGroup > 0) throw new AppError("WRONG_STATE", { noun: "import", state: "begun; undo it first" });
    await requireFile(db, record);
    const reading = await readingOf(files, record, mapping, await todayIn(db, workspaceId, now));
    await deleteImportRows(db, importId);
    await saveImport(db, importId, { ...reading, state: "proposed", dryRun: null, error: null, version: version + 1 });
    return presentImport(await readImport(db, workspaceId, importId));
  },
);

/**
 * The mapping, if it fits the file. Another sheet of a workbook is another table, and is looked at afresh. Read in another encoding, or with another delimiter, the file's columns are called
 * something else and its samples look different.
 *
 * @throws AppError MAPPING_INVALID, FILE_ENCODING, FILE_MALFORMED, TOO_MANY_COLUMNS
 */
async function readingOf(
  files: FileStore,
  record: ImportRecord,
  mapping: Mapping,
  today: string,
): Promise<{ mapping: Mapping; findings?: string[]; samples?: string[][] }> {
  const before = record.mapping;
  const isSameFormat =
    mapping.encoding === before.encoding &&
    mapping.delimiter === before.delimiter &&
    isDeepStrictEqual(mapping.container, before.container) &&
    (mapping.hasHeader ?? true) === (before.hasHeader ?? true);
  if (isSameFormat) {
    requireFit(
      mapping,
      before.columns.map(({ header }) => header),
    );
    return { mapping };
  }
  const { container } = mapping;
  if (container?.form === "workbook" && before.container?.form === "workbook") {
    const about = { fileName: record.fileName, today, sheet: container.sheet };
    const found = maskProposal(await propose(() => files.read(fileOf(record)), about));
    return { mapping: found.mapping, findings: found.findings, samples: found.samples };
  }
  const { headers, samples } = await lookAgain(() => files.read(fileOf(record)), mapping);
  const renamed = renameColumns(mapping, headers);
  requireFit(renamed, headers);
  return { mapping: renamed, samples: samples.map(maskSamples) };
}
