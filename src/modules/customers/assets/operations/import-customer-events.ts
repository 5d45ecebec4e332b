import { requireWholeWorkspace, workspaceOf } from "../../../../kernel/actor.ts";
import { AppError } from "../../../../kernel/error.ts";
import { operation } from "../../../../kernel/operation.ts";
import { importCustomerEvents, mostRejectedRows } from "../../contract.ts";
import { rowReader } from "../columns.ts";
import { addOutcome, noEvents } from "../counts.ts";
import { csvRows } from "../csv-rows.ts";
import { latestDay } from "../latest-day.ts";
import type { Rejection } from "../read-sent.ts";
import { type ReadEvent, recordEvents } from "../record-events.ts";

const rowsPerBatch = 500;

/** Recorded in batches while the file arrives. What was recorded before it broke off stays; sent again, it is a duplicate. */
export const importCustomerEventsOperation = operation(importCustomerEvents, async (context, { source, currency }) => {
  const { db, actor, now, newId, body, inTransaction } = context;
  requireWholeWorkspace(actor);
  if (body === undefined || inTransaction === undefined) throw new AppError("FILE_EMPTY");
  const latest = await latestDay(db, workspaceOf(actor), now);
  const batchId = newId();
  const counts = noEvents();
  const rejected: ({ row: number } & Rejection)[] = [];
  let read: ReturnType<typeof rowReader> | undefined;
  let waiting: ReadEvent[] = [];
  const record = async () => {
    const events = waiting;
    waiting = [];
    const fates = await inTransaction((piece) => recordEvents(piece, events, batchId));
    for (const { outcome } of fates) addOutcome(counts, outcome);
  };
  for await (const { row, cells } of csvRows(body)) {
    if (read === undefined) {
      read = rowReader(cells, { source, currency, latest });
      continue;
    }
    const found = read(cells);
    if ("event" in found) waiting.push(found.event);
    else {
      addOutcome(counts, "rejected");
      if (rejected.length < mostRejectedRows) rejected.push({ row, ...found.rejection });
    }
    if (waiting.length >= rowsPerBatch) await record();
  }
  if (waiting.length > 0) await record();
  if (counts.rows === 0) throw new AppError("NO_DATA_ROWS");
  return { counts, rejected, batchId: counts.recorded + counts.revised > 0 ? batchId : null };
});
