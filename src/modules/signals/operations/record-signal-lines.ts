import { AppError } from "../../../kernel/error.ts";
import { type Operation, operation } from "../../../kernel/operation.ts";
import { mostRejectedLines, type Rejection, recordSignalLines } from "../contract.ts";
import { addCounts, noRows } from "../importing/counts.ts";
import type { Bringing } from "../names.ts";
import { type Line, linesOf } from "../recording/lines.ts";
import { recordItems } from "../recording/record-items.ts";

const linesPerBatch = 500;
/** Twice what a signal may have, in characters of two bytes: longer lines need not be kept to be refused. */
const mostBytesInLine = 800_000;
/** A batch ends here, too, so that a thousand senders of long lines do not fill the memory. */
const mostCharactersInBatch = 2_000_000;

/** What was stored before a sender broke off stays; sent again, it is a duplicate. */
export const recordSignalLinesWith = (bringing: Bringing): Operation =>
  operation(recordSignalLines, async ({ body, inTransaction }) => {
    if (body === undefined || inTransaction === undefined) throw new AppError("FILE_EMPTY");
    const rejected: ({ line: number } & Rejection)[] = [];
    const importIds = new Set<string>();
    let counts = noRows;
    const reject = (line: number, rejection: Rejection) => {
      if (rejected.length < mostRejectedLines) rejected.push({ line, ...rejection });
    };
    const store = async (lines: readonly Line[]) => {
      const read = lines.map(itemOf);
      const items = read.flatMap(({ number, item }) => (item === undefined ? [] : [{ number, item }]));
      const recorded = await inTransaction((context) =>
        recordItems(
          context,
          items.map(({ item }) => item),
          bringing,
        ),
      );
      const broken = read.length - items.length;
      const sum = addCounts(counts, recorded.counts);
      counts = { ...sum, rows: sum.rows + broken, rejected: sum.rejected + broken };
      for (const id of recorded.importIds) importIds.add(id);
      const fates = new Map(items.map(({ number }, index) => [number, recorded.fates[index]!]));
      for (const { number, rejection } of read) {
        const fate = fates.get(number);
        if (rejection !== undefined) reject(number, rejection);
        else if (fate?.outcome === "rejected") reject(number, fate.rejection);
      }
    };
    let waiting: Line[] = [];
    let characters = 0;
    for await (const line of linesOf(body, mostBytesInLine)) {
      waiting.push(line);
      characters += "text" in line ? line.text.length : 0;
      if (waiting.length < linesPerBatch && characters < mostCharactersInBatch) continue;
      await store(waiting);
      waiting = [];
      characters = 0;
    }
    if (waiting.length > 0) await store(waiting);
    return { counts, rejected, importIds: [...importIds] };
  });

/** The value that a line holds, or why it holds none. */
function itemOf(line: Line): { number: number; item?: unknown; rejection?: Rejection } {
  const { number } = line;
  if ("problem" in line) {
    const reason = line.problem === "too-long" ? "The line is too long to be one signal." : "The line is not UTF-8.";
    return { number, rejection: { code: line.problem, field: null, reason } };
  }
  try {
    return { number, item: JSON.parse(line.text) as unknown };
  } catch {
    return { number, rejection: { code: "not-json", field: null, reason: "The line is not JSON." } };
  }
}
