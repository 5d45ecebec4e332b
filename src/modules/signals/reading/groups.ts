import type { Readable } from "node:stream";
import type { Mapping } from "../contract.ts";
import { combineRows } from "./combine.ts";
import type { Group, ReadRow, RowFacts, RowRejection } from "./draft.ts";
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
 * with the same key: the second is a duplicate, or a revision, of the first.
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
  const reader = rowReader(mapping, plan, options.today);
  for (const [turn, end] of ends.entries()) {
    let next = Math.max(from, turn === 0 ? 0 : ends[turn - 1]!);
    if (next >= end) continue;
    const unfinished = new Map<number, Gathering>();
    for await (const row of readRows(open(), mapping)) {
      const group = plan.groupOf[row.row - 1]!;
      const index = indexOf[group]!;
      if (turnOf[group] !== turn || index < from) continue;
      const gathering = unfinished.get(group) ?? { key: "", rows: [], facts: [], rejections: [] };
      reader(row, group, gathering);
      if (gathering.rows.length < plan.size[group]!) {
        unfinished.set(group, gathering);
        continue;
      }
      unfinished.delete(group);
      yield finished(index, gathering);
      next += 1;
      if (next === end) break;
    }
  }
}

interface Gathering {
  key: string;
  rows: number[];
  facts: RowFacts[];
  rejections: RowRejection[];
}

function finished(index: number, { key, rows, facts, rejections }: Gathering): Group {
  return { index, key, rows, draft: facts.length === 0 ? null : combineRows(key, facts), rejections };
}

/** Adds a row to its group: read, or rejected. */
function rowReader(mapping: Mapping, plan: GroupPlan, today: string) {
  const identify = identifier(mapping);
  const interpret = interpreter(mapping, today);
  return (row: ReadRow, group: number, gathering: Gathering): void => {
    gathering.rows.push(row.row);
    const place = { row: row.row, line: row.line, column: null, value: null };
    const alone = `#row.${row.row}`;
    if (row.problem !== undefined) {
      gathering.key = alone;
      gathering.rejections.push({ ...place, ...row.problem });
      return;
    }
    const identity = identify(row);
    if (identity.by === "missing") {
      gathering.key = alone;
      const reason = `${identity.column} is empty, so nobody can say which rows belong together.`;
      gathering.rejections.push({ ...place, code: "key-missing", reason, column: identity.column, value: "" });
      return;
    }
    gathering.key = identity.by === "content" ? contentKey(identity.hash, plan.occurrence[row.row - 1]!) : identity.key;
    if (plan.isTooLarge(group)) {
      const reason = `More than ${MOST_ROWS_IN_GROUP} rows share this key, which cannot be one act by one customer.`;
      gathering.rejections.push({ ...place, code: "group-too-large", reason, value: gathering.key.slice(0, 200) });
      return;
    }
    const read = interpret(row);
    if ("ok" in read) gathering.facts.push(read.ok);
    else gathering.rejections.push(read.rejected);
  };
}
