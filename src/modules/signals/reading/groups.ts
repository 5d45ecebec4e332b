import type { Readable } from "node:stream";
import type { Mapping } from "../contract.ts";
import { excerpt } from "./cell.ts";
import { combineRows } from "./combine.ts";
import type { DraftInvitation, Group, ReadRow, RowFacts, RowRejection } from "./draft.ts";
import { contentKey, identifier } from "./identity.ts";
import { interpreter } from "./interpret.ts";
import { type GroupPlan, MOST_ROWS_IN_GROUP, planGroups } from "./plan.ts";
import { readRows } from "./rows.ts";

/**
 * All groups of a file, each with its draft signal and its rejected rows. Every row is in exactly one group; rows that
 * cannot belong to any (broken, without key) are groups of their own. The order is the same every time, so an import that
 * stopped after group k goes on with `from: k + 1`.
 *
 * When rows are identified by their own id or by content, each is a group, and an id that occurs twice gives two groups
 * with the same key: the second is a duplicate, or a revision, of the first. `repeat` says so.
 *
 * Memory: 20 bytes a row and its keys while planning; then the rows of unfinished groups, about 256 MB at most.
 *
 * @param open gives the file's bytes from the start; it is called once to plan (unless `plan` is given) and once for
 *   each pass, mostly one.
 * @param options.today the workspace's day, for refusing days in the future.
 * @throws AppError as {@link planGroups}
 */
export async function* readGroups(
  open: () => Readable,
  mapping: Mapping,
  options: { today: string; from?: number; plan?: GroupPlan },
): AsyncGenerator<Group> {
  const plan = options.plan ?? (await planGroups(open, mapping));
  const { turnOf, indexOf, ends } = plan.turns;
  const from = options.from ?? 0;
  const read = groupReader(mapping, plan, options.today);
  for (const [turn, end] of ends.entries()) {
    let next = Math.max(from, turn === 0 ? 0 : ends[turn - 1]!);
    if (next >= end) continue;
    // Rows wait as they were read: what they mean takes several times the memory.
    const waiting = new Map<number, ReadRow[]>();
    for await (const row of readRows(open(), mapping)) {
      const group = plan.groupOf[row.row - 1]!;
      const index = indexOf[group]!;
      if (turnOf[group] !== turn || index < from) continue;
      const rows = waiting.get(group) ?? [];
      rows.push(row);
      if (rows.length < plan.size[group]!) {
        waiting.set(group, rows);
        continue;
      }
      waiting.delete(group);
      yield read(index, group, rows);
      next += 1;
      if (next === end) break;
    }
  }
}

/** Reads the rows of a complete group: what they say together, and which are rejected. */
function groupReader(mapping: Mapping, plan: GroupPlan, today: string) {
  const identify = identifier(mapping);
  const interpret = interpreter(mapping, today);

  /** Why a row cannot belong to any act, or the key of its act. */
  const keyOf = (row: ReadRow, group: number): { key: string } | { rejected: RowRejection } => {
    const place = { row: row.row, line: row.line, column: null, value: null };
    if (row.problem !== undefined) return { rejected: { ...place, ...row.problem } };
    const identity = identify(row);
    if (identity.by === "missing") {
      const { column } = identity;
      const reason = `${column} is empty, so nobody can say which rows belong together.`;
      return { rejected: { ...place, code: "key-missing", reason, column, value: "" } };
    }
    const key = identity.by === "content" ? contentKey(identity.hash, plan.occurrence[row.row - 1]!) : identity.key;
    if (!plan.isTooLarge(group)) return { key };
    const reason = `More than ${MOST_ROWS_IN_GROUP} rows, or megabytes of text, share this key, which cannot be one act by one customer.`;
    return { rejected: { ...place, code: "group-too-large", reason, value: excerpt(key) } };
  };

  return (index: number, group: number, rows: readonly ReadRow[]): Group => {
    const facts: RowFacts[] = [];
    const rejections: RowRejection[] = [];
    let invitation: DraftInvitation | null = null;
    let key = `#row.${rows[0]!.row}`;
    for (const row of rows) {
      const found = keyOf(row, group);
      if ("rejected" in found) {
        rejections.push(found.rejected);
        continue;
      }
      key = found.key;
      const read = interpret(row);
      if ("rejected" in read) {
        rejections.push(read.rejected);
        continue;
      }
      invitation ??= ("ok" in read ? read.ok.invitation : read.invited) ?? null;
      if ("ok" in read) facts.push(read.ok);
    }
    const draft = facts.length === 0 ? null : combineRows(key, facts);
    return {
      index,
      key,
      rows: rows.map(({ row }) => row),
      repeat: plan.repeatOf(group),
      draft,
      invitation,
      rejections,
    };
  };
}
