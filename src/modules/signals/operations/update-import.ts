import { isDeepStrictEqual } from "node:util";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { FileStore } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { type Mapping, updateImport } from "../contract.ts";
import { maskSamples } from "../importing/mask-proposal.ts";
import { presentImport } from "../importing/present-import.ts";
import { fileOf, requireFile, requireNotTakenBack, requireState } from "../importing/states.ts";
import { lookAgain, renameColumns } from "../reading/look-again.ts";
import { requireFit } from "../reading/plan.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { holdImport, type ImportRecord, readImport, saveImport } from "../store/imports.ts";

export const updateImportOperation = operation(
  updateImport,
  async ({ db, actor, files }, { importId, mapping, version }) => {
    const workspaceId = workspaceOf(actor);
    const record = await holdImport(db, workspaceId, importId);
    requireState(record, ["proposed", "checked", "failed"]);
    requireNotTakenBack(record);
    if (record.version !== version) throw new AppError("CONFLICT", { noun: "import", current: presentImport(record) });
    // What is stored already was read the old way.
    if (record.nextGroup > 0) throw new AppError("WRONG_STATE", { noun: "import", state: "begun; undo it first" });
    await requireFile(db, record);
    const reading = await readingOf(files, record, mapping);
    await deleteImportRows(db, importId);
    await saveImport(db, importId, { ...reading, state: "proposed", dryRun: null, error: null, version: version + 1 });
    return presentImport(await readImport(db, workspaceId, importId));
  },
);

/**
 * The mapping, if it fits the file. Read in another encoding, or with another delimiter, the file's columns are called
 * something else and its samples look different.
 *
 * @throws AppError MAPPING_INVALID, FILE_ENCODING, FILE_MALFORMED, TOO_MANY_COLUMNS
 */
async function readingOf(
  files: FileStore,
  record: ImportRecord,
  mapping: Mapping,
): Promise<{ mapping: Mapping; samples?: string[][] }> {
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
  const { headers, samples } = await lookAgain(() => files.read(fileOf(record)), mapping);
  const renamed = renameColumns(mapping, headers);
  requireFit(renamed, headers);
  return { mapping: renamed, samples: samples.map(maskSamples) };
}
