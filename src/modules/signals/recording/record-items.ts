import { setImmediate as nextTurn } from "node:timers/promises";
import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import type { RowCounts } from "../contract.ts";
import { commitGroups } from "../importing/commit-groups.ts";
import { addCounts, noRows } from "../importing/counts.ts";
import type { Outcome } from "../importing/outcome.ts";
import { type PreparedGroup, prepareGroup } from "../importing/prepare.ts";
import { todayIn } from "../importing/today.ts";
import type { TextMasking } from "../masking/masker.ts";
import { readMaskingOf } from "../masking/store.ts";
import type { Bringing } from "../names.ts";
import { saveImport } from "../store/imports.ts";
import { holdRecordedDay } from "../store/recorded-days.ts";
import { holdSource, sourceIdOf } from "../store/sources.ts";
import type { Rejection } from "./contract.ts";
import { type AcceptedItem, itemReader } from "./read-item.ts";

/** Requests that wait get their turn after so many milliseconds of masking. */
const turnMs = 8;

export interface Recorded {
  counts: RowCounts;
  /** What became of each item, in the order given. */
  fates: ({ outcome: Outcome; signalId: string } | { outcome: "rejected"; rejection: Rejection })[];
  importIds: string[];
}

/**
 * Brings what a program sent into the ledger, inside the caller's transaction, as a file would: masked, fingerprinted,
 * told to the other modules.
 *
 * What was sent for one source on one day is one import. So it is listed, filtered and taken back like a file; a program
 * that sends every minute does not fill the list; and a faulty day can go without the days before it.
 */
export async function recordItems(context: Context, given: readonly unknown[], bringing: Bringing): Promise<Recorded> {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  const today = await todayIn(db, workspaceId, now);
  const recorded: Recorded = { counts: { ...noRows, rows: given.length }, fates: [], importIds: [] };
  const accepted: Accepted[] = [];
  const read = itemReader(today);
  for (const [index, item] of given.entries()) {
    const found = read(item);
    if ("accepted" in found) accepted.push({ index, item: found.accepted });
    else {
      recorded.counts.rejected += 1;
      recorded.fates[index] = { outcome: "rejected", rejection: found.rejected };
    }
  }
  const bySource = Map.groupBy(accepted, ({ item }) => sourceIdOf(workspaceId, item.source));
  const masking = await readMaskingOf(db, workspaceId);
  const batches = [];
  // In one order for all: two requests that speak of the same sources wait for each other, and never in a circle.
  for (const [sourceId, items] of [...bySource].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    batches.push({ sourceId, ...(await prepare(items, masking)) });
  }
  const held = [];
  for (const batch of batches) {
    const day = { workspaceId, sourceId: batch.sourceId, day: today, mapping: batch.mapping };
    const record = await holdRecordedDay(db, day, { id: context.newId(), createdBy: actor.name, now });
    await holdSource(db, workspaceId, batch.mapping);
    held.push({ ...batch, record });
  }
  for (const { record, mapping, groups, indexOf } of held) {
    const before = record.counts ?? noRows;
    const numbered = groups.map((group) => numberedAfter(before.rows, group));
    const target = { workspaceId, importId: record.id, mapping };
    const { counts, claimed, comments, fates } = await commitGroups(context, target, numbered, bringing);
    for (const { row, outcome, signalId } of fates) {
      recorded.fates[indexOf[row - before.rows - 1]!] = { outcome, signalId };
    }
    const sum = addCounts(before, counts);
    const brought = { signals: (record.signals ?? 0) + claimed, comments: (record.comments ?? 0) + comments };
    await saveImport(db, record.id, { counts: sum, ...brought, finishedAt: now });
    recorded.counts = addCounts(recorded.counts, { ...counts, rows: 0 });
    recorded.importIds.push(record.id);
  }
  return recorded;
}

interface Accepted {
  index: number;
  item: AcceptedItem;
}

/** Items of one source, masked and fingerprinted before anything is held. The same act sent twice is twice the same act. */
async function prepare(items: readonly Accepted[], masking: TextMasking) {
  const last = new Map(items.map(({ item }, place) => [item.draft.externalId, place]));
  const times = Map.groupBy(items, ({ item }) => item.draft.externalId);
  const groups: PreparedGroup[] = [];
  let turnBegan = performance.now();
  for (const [place, { item }] of items.entries()) {
    const { externalId } = item.draft;
    const isRepeated = times.get(externalId)!.length > 1;
    const repeat = !isRepeated ? null : last.get(externalId) === place ? "last" : "earlier";
    const rows = [place + 1];
    const draft = { ...item.draft, rowNumbers: rows };
    groups.push(
      prepareGroup(
        { index: place, key: externalId, rows, repeat, draft, invitation: null, rejections: [] },
        item,
        masking,
      ),
    );
    if (performance.now() - turnBegan < turnMs) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  const [{ item: first }] = items as [Accepted];
  const resolution = coarsest(items.map(({ item }) => item.resolution));
  const mapping = { sourceName: first.source, kind: first.kind, resolution };
  return { groups, mapping, indexOf: items.map(({ index }) => index) };
}

function coarsest(all: readonly AcceptedItem["resolution"][]): AcceptedItem["resolution"] {
  return (["month", "week", "day"] as const).find((each) => all.includes(each)) ?? "day";
}

/** Counted on from what the day has brought so far, so that every row of the import has a number of its own. */
function numberedAfter(before: number, group: PreparedGroup): PreparedGroup {
  const rows = group.rows.map((row) => row + before);
  return { ...group, rows, signal: group.signal && { ...group.signal, rows } };
}
