import { isDeepStrictEqual } from "node:util";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { FileStore } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { type Mapping, updateImport } from "../contract.ts";
import { maskProposal, maskSamples } from "../importing/mask-proposal.ts";
import { presentImport } from "../importing/present-import.ts";
import { fileOf, holdUnread } from "../importing/states.ts";
import { todayIn } from "../importing/today.ts";
import { lookAgain, renameColumns } from "../reading/look-again.ts";
import { requireFit } from "../reading/plan.ts";
import { propose } from "../reading/propose.ts";
import { deleteImportRows } from "../store/import-rows.ts";
import { type ImportRecord, readImport, saveImport } from "../store/imports.ts";

export const updateImportOperation = operation(
  updateImport,
  async ({ db, actor, files, now }, { importId, mapping, version }) => {
    const workspaceId = workspaceOf(actor);
    const record = await holdUnread(db, workspaceId, importId, version);
    const reading = await readingOf(files, record, mapping, await todayIn(db, workspaceId, now));
    await deleteImportRows(db, importId);
    await saveImport(db, importId, { ...reading, state: "proposed", dryRun: null, error: null, version: version + 1 });
    return presentImport(await readImport(db, workspaceId, importId));
  },
);

/**
 * The mapping, if it fits the file. Another sheet of a workbook is another table, and so is a text that is divided in another way,
 * when the mapping names no columns for it: they are looked at afresh. Read in another encoding, the file's columns are called something else and its samples look
 * different.
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
  const open = () => files.read(fileOf(record));
  if (mapping.delimiter !== before.delimiter && mapping.columns.length === 0) {
    const { encoding, delimiter, sourceName, kind } = mapping;
    const found = maskProposal(await propose(open, { fileName: record.fileName, today, encoding, delimiter }));
    return { mapping: { ...found.mapping, sourceName, kind }, findings: found.findings, samples: found.samples };
  }
  const { headers, samples } = await lookAgain(open, mapping);
  const renamed = renameColumns(mapping, headers);
  requireFit(renamed, headers);
  return { mapping: renamed, samples: samples.map((sample) => maskSamples(sample)) };
}
