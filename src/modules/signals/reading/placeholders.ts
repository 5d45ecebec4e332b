import type { ColumnStatistics } from "./statistics.ts";

/**
 * Values of a text column that only fill the field ("Did not answer", "n/a", "-"), most frequent first. "Nothing" and
 * "No" are not among them: to "What could we do better?" they are answers.
 */
export function placeholdersIn(column: ColumnStatistics): string[] {
  const found = new Map<string, number>();
  for (const [value, times] of column.values) {
    if (!fillsTheField.test(value)) continue;
    const key = value.toLowerCase();
    found.set(key, (found.get(key) ?? 0) + times);
  }
  const byFrequency = [...found].toSorted((a, b) => b[1] - a[1]).slice(0, 50);
  // As written, so that people recognise them.
  return byFrequency.map(([key]) => [...column.values.keys()].find((value) => value.toLowerCase() === key)!);
}

/** Short answers that are frequent and are kept; worth a look. */
export function frequentAnswersIn(column: ColumnStatistics): [value: string, times: number][] {
  return [...column.values]
    .filter(([value, times]) => times >= 20 && times * 100 >= column.filled && !fillsTheField.test(value))
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3);
}

const fillsTheField =
  /^(?:did(?: not|n['’]t) answer|no answer(?: given)?|not answered|unanswered|no response|no comments?|none given|not given|not provided|not applicable|not available|n\/?a|nil|null|nan|undefined|blank|empty|#n\/a|-+|–|—|\.+|\?+|_+|\/+)[\s.!]*$/i;
