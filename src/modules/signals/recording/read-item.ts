import type { z } from "zod";
import { isStorable } from "../../../kernel/storable.ts";
import { normaliseText } from "../../../language/normalise.ts";
import { oneLine, shortened } from "../reading/cell.ts";
import { combineRows } from "../reading/combine.ts";
import { readDate } from "../reading/dates.ts";
import type { DraftScore, DraftSignal, RowFacts } from "../reading/draft.ts";
import { MOST_CHARACTERS_IN_ROW } from "../reading/forms/limits.ts";
import { joinedKey } from "../reading/identity.ts";
import { dayAfter } from "../reading/interpret.ts";
import { readScore, unreadableOn } from "../reading/score-value.ts";
import { problemOfScale } from "../scales/declared.ts";
import { type Rejection, recordedSignalSchema } from "./contract.ts";

type Item = z.output<typeof recordedSignalSchema>;

export interface AcceptedItem extends Pick<Item, "source" | "kind" | "resolution"> {
  draft: DraftSignal;
}

export type ReadItem = { accepted: AcceptedItem } | { rejected: Rejection };

/**
 * Reads what a program sent for one act, by the rules by which rows of files are read. It is taken whole, or rejected with
 * the first thing that cannot be read.
 *
 * @param today the workspace's day, `2024-05-31`; a day of grace is given
 */
export function itemReader(today: string): (given: unknown) => ReadItem {
  const latest = dayAfter(today);
  return (given) => {
    if (!isStorable(given)) return rejected("not-text", null, "It holds a character that is not text.");
    const size = JSON.stringify(given)?.length ?? 0;
    if (size > MOST_CHARACTERS_IN_ROW)
      return rejected("too-long", null, `It is ${size.toLocaleString("en")} characters long.`);
    const parsed = recordedSignalSchema.safeParse(given);
    if (!parsed.success) return refusalOf(parsed.error.issues[0]!, given);
    const item = parsed.data;
    const date = readDate(item.occurredOn, "year-first");
    if ("problem" in date) {
      return rejected(`date-${date.problem}`, "occurredOn", "There is no such day between 1900 and 2100.");
    }
    if (date.day > latest) return rejected("date-in-future", "occurredOn", "The date is in the future.");
    const scores = readScores(item);
    if ("rejected" in scores) return scores;
    const { source, kind, resolution } = item;
    const key = joinedKey([item.externalId].flat().map(oneLine));
    return { accepted: { source, kind, resolution, draft: combineRows(key, [factsOf(item, date.day, scores.read)]) } };
  };
}

function rejected(code: string, field: string | null, reason: string): { rejected: Rejection } {
  return { rejected: { code, field, reason } };
}

/** What the schema does not take: a date has codes of its own, as in files. */
function refusalOf({ path, message }: z.core.$ZodIssue, given: unknown): { rejected: Rejection } {
  const field = path.map(String).join(".") || null;
  let value = given;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
  if (field !== "occurredOn") return rejected("not-valid", field, value === undefined ? "This is needed." : message);
  if (value === undefined || value === "") return rejected("date-missing", field, "The date is missing.");
  const looksRight = typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);
  if (looksRight) return rejected("date-impossible", field, "There is no such day, or no such time of day.");
  return rejected("date-unreadable", field, "Send a day (2024-05-31) or a moment (2024-05-31T09:30:00Z).");
}

function readScores({ scores }: Item): { read: DraftScore[] } | { rejected: Rejection } {
  const read: DraftScore[] = [];
  for (const [index, { name, value: given, scale }] of scores.entries()) {
    const field = `scores.${index}.value`;
    const { minimum, maximum } = scale;
    const problem = problemOfScale(scale);
    if (problem !== null) return rejected(problem.code, `scores.${index}.scale`, problem.reason);
    const raw = oneLine(String(given));
    const value = typeof given === "number" ? given : readScore(raw, scale);
    if (value === null) return rejected("score-unreadable", field, unreadableOn(scale));
    if (value < minimum || value > maximum) {
      return rejected("score-off-scale", field, `The rating is not within ${minimum} to ${maximum}.`);
    }
    if (read.some((earlier) => earlier.name === name)) {
      return rejected("score-twice", `scores.${index}.name`, "Another score of the signal has this name.");
    }
    read.push({ name, raw, scale, value });
  }
  return { read };
}

function factsOf(item: Item, occurredOn: string, scores: DraftScore[]): RowFacts {
  return {
    row: 0,
    line: 0,
    occurredOn,
    identifiers: item.customer.identifiers
      .map(({ kind, value }) => ({ kind, value: oneLine(value) }))
      .filter(({ value }) => value !== ""),
    customerAttributes: valuesOf(item.customer.attributes),
    attributes: valuesOf(item.attributes),
    scores,
    texts: item.texts
      .map(({ question, text }) => ({ question: oneLine(question ?? "") || null, text: normaliseText(text) }))
      .filter(({ text }) => text !== ""),
    themes: [],
    sentiment: null,
  };
}

function valuesOf(given: Item["attributes"]): Record<string, string> {
  const values = Object.entries(given).map(([name, value]) => [name, shortened(oneLine(String(value)))] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
