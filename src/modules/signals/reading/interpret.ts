import { normaliseText } from "../../../language/normalise.ts";
import type { ColumnRole, Mapping } from "../contract.ts";
import { textOfHtml } from "../layouts/html-text.ts";
import { answerReader } from "../layouts/row-answer.ts";
import { invitationReader } from "../layouts/row-invitation.ts";
import { scoreReader } from "../layouts/row-score.ts";
import { withoutTranslation } from "../layouts/translated.ts";
import { excerpt, oneLine, shortened } from "./cell.ts";
import { readDate } from "./dates.ts";
import type { DraftInvitation, ReadRow, RejectionCode, RowFacts, RowRejection } from "./draft.ts";
import { readFlag } from "./flag-value.ts";
import { partOfAddress } from "./identity.ts";
import { rowDateOrder } from "./row-date-order.ts";

export type Interpreted = { ok: RowFacts } | { rejected: RowRejection } | { invited: DraftInvitation };

/**
 * Reads rows as a mapping says. A row is taken whole or rejected with the first cell that cannot be read; an empty cell
 * is never a fault, except for the date. A row whose invitation was not answered is an invitation, and no act. Days later than tomorrow are rejected: feedback is about the past, and a day in
 * the future almost always is a day and month exchanged (one day of grace covers time zones).
 *
 * @param today the workspace's day, `2024-05-31`.
 */
export function interpreter(mapping: Mapping, today: string): (row: ReadRow) => Interpreted {
  const orderOf = rowDateOrder(mapping);
  const latest = dayAfter(today);
  const questionOf = questionColumns(mapping);
  const columns = mapping.columns.flatMap(({ header, as }, index) =>
    as.role === "ignore" || (as.role === "row-id" && as.attribute === undefined)
      ? []
      : [{ header, as, index, known: knownValues(as) }],
  );

  const leftOut = leftOutRows(mapping);
  const scoreIn = scoreReader(mapping);
  const answerIn = answerReader(mapping);
  const invitationIn = invitationReader(mapping);

  return (row) => {
    const facts = emptyFacts(row);
    const attributes: [string, string][] = [];
    const customerAttributes: [string, string][] = [];
    for (const { index, values, header, reason } of leftOut) {
      const cell = row.cells[index] ?? "";
      if (!values.has(oneLine(cell).toLowerCase())) continue;
      const value = excerpt(cell);
      return { rejected: { row: row.row, line: row.line, code: "left-out", reason, column: header, value } };
    }
    const told = invitationIn(row, orderOf(row));
    if (told !== null && "code" in told) {
      return { rejected: { row: row.row, line: row.line, ...told, value: null } };
    }
    const isUnanswered = told !== null && !told.isAnswered;
    for (const { header, as, index, known } of columns) {
      if (isUnanswered && as.role !== "customer-identifier" && as.role !== "customer-attribute") continue;
      const cell = row.cells[index] ?? "";
      const reject = (code: RejectionCode, reason: string): Interpreted => ({
        rejected: { row: row.row, line: row.line, code, reason, column: header, value: excerpt(cell) },
      });
      switch (as.role) {
        case "date": {
          if (cell.trim() === "") return reject("date-missing", "The date is missing.");
          const order = orderOf(row);
          const date = readDate(cell, order);
          if ("problem" in date) return reject(`date-${date.problem}`, dateSentences[date.problem](order));
          if (date.day > latest) return reject("date-in-future", `The date ${date.day} is in the future.`);
          facts.occurredOn = date.day;
          break;
        }
        case "score": {
          const raw = oneLine(cell);
          if (raw === "" || known.has(raw.toLowerCase())) break;
          const score = scoreIn(raw, as, row);
          if ("code" in score) return reject(score.code, score.reason);
          facts.scores.push(score);
          break;
        }
        case "answer": {
          const answer = answerIn(cell, as, row);
          if ("code" in answer) return reject(answer.code, answer.reason);
          facts.scores.push(...answer.scores);
          facts.texts.push(...answer.texts);
          attributes.push(...answer.attributes);
          break;
        }
        case "text": {
          const own = as.withoutTranslation === true ? withoutTranslation(cell) : cell;
          const text = normaliseText(as.isHtml === true ? textOfHtml(own) : own);
          if (text === "" || (text.length < 200 && known.has(oneLine(text).toLowerCase()))) break;
          const column = questionOf[index] ?? -1;
          const asked = column < 0 ? "" : oneLine(row.cells[column] ?? "");
          facts.texts.push({ question: asked || as.question || null, text });
          break;
        }
        case "theme-flag": {
          const flag = cell === "" ? false : readFlag(cell);
          if (flag === null) return reject("flag-unreadable", "The cell says neither yes nor no.");
          if (flag) facts.themes.push(as.theme);
          break;
        }
        case "sentiment": {
          const raw = oneLine(cell).toLowerCase();
          if (raw === "") break;
          const polarity = polarityOf(as, raw);
          if (polarity === null) return reject("sentiment-unreadable", "The mapping does not say what this means.");
          facts.sentiment = polarity;
          break;
        }
        case "row-id": {
          const value = shortened(partOfAddress(oneLine(cell), as.attribute?.parameter ?? ""));
          if (value !== "") attributes.push([as.attribute!.name, value]);
          break;
        }
        default: {
          const value = shortened(oneLine(cell));
          if (value === "") break;
          if (as.role === "attribute") attributes.push([as.name, value]);
          else if (as.role === "customer-attribute") customerAttributes.push([as.name, value]);
          else if (as.role === "customer-identifier") facts.identifiers.push({ kind: as.kind, value });
          else if (as.role === "grouping-key" && as.attribute !== undefined) attributes.push([as.attribute, value]);
        }
      }
    }
    // Built from entries, so that a column named "__proto__" is a name like any other.
    facts.attributes = Object.fromEntries(attributes);
    facts.customerAttributes = Object.fromEntries(customerAttributes);
    if (told === null) return { ok: facts };
    const { identifiers, customerAttributes: about } = facts;
    const invitation = { ...told, identifiers, customerAttributes: about };
    return told.isAnswered ? { ok: { ...facts, invitation } } : { invited: invitation };
  };
}

function emptyFacts({ row, line }: ReadRow): RowFacts {
  return {
    row,
    line,
    occurredOn: "",
    identifiers: [],
    customerAttributes: {},
    attributes: {},
    scores: [],
    texts: [],
    themes: [],
    sentiment: null,
  };
}

const dateSentences = {
  unreadable: (order: string) => `The date cannot be read (${order.replace("-", " ")} is expected).`,
  impossible: (order: string) => `There is no such day between 1900 and 2100, read ${order.replace("-", " ")}.`,
};

/** Values that mean "nothing": missing codes of a score, placeholders of a text. In lower case, on one line. */
function knownValues(as: ColumnRole): Set<string> {
  const values = as.role === "score" ? as.missing : as.role === "text" ? as.placeholders : [];
  return new Set(values.map((value) => oneLine(value).toLowerCase()));
}

/** By column, the values whose rows are no act by a customer. In lower case, on one line. */
function leftOutRows({ columns, leaveOut = [] }: Mapping) {
  return leaveOut.flatMap(({ column, values, reason }) => {
    const index = columns.findIndex(({ header }) => header === column);
    const known = new Set(values.map((value) => oneLine(value).toLowerCase()));
    return index < 0 ? [] : [{ index, header: column, values: known, reason }];
  });
}

/** For each text column the column that holds its question: the nearest before it, else the nearest after it. */
function questionColumns({ columns }: Mapping): (number | undefined)[] {
  const questions = columns.flatMap(({ as }, index) => (as.role === "question" ? [index] : []));
  return columns.map((_, index) => questions.findLast((question) => question < index) ?? questions[0]);
}

function polarityOf(as: Extract<ColumnRole, { role: "sentiment" }>, raw: string): RowFacts["sentiment"] {
  const lists = (value: string) => value.trim().toLowerCase() === raw;
  if (as.positive.some(lists)) return "positive";
  if (as.neutral.some(lists)) return "neutral";
  return as.negative.some(lists) ? "negative" : null;
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
