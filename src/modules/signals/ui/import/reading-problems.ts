import { words } from "../../../../web/catalogue/index.ts";
import type { ColumnRole, Mapping } from "../../contract.ts";

/** What must still be said before a file can be read this way, in sentences; empty when it can. */
export function problemsOf(mapping: Mapping): string[] {
  const say = words.signals.imports.problems;
  const named = (role: ColumnRole["role"]) =>
    mapping.columns.filter(({ as }) => as.role === role).map(({ header }) => `“${header}”`);
  const dates = named("date");
  const ids = named("row-id");
  const tones = named("sentiment");
  const problems: string[] = [];
  if (mapping.sourceName.trim() === "") problems.push(say.sourceName);
  if (dates.length === 0) problems.push(say.noDate);
  if (dates.length > 1) problems.push(say.severalDates(dates.join(", ")));
  if (ids.length > 1) problems.push(say.severalIds(ids.join(", ")));
  if (tones.length > 1) problems.push(say.severalTones(tones.join(", ")));
  const contentless = new Set<ColumnRole["role"]>(["ignore", "date", "row-id", "grouping-key", "question"]);
  if (mapping.columns.every(({ as }) => contentless.has(as.role))) problems.push(say.nothing);
  return [...problems, ...mapping.columns.flatMap(({ header, as }) => problemsOfColumn(`“${header}”`, as))];
}

function problemsOfColumn(header: string, as: ColumnRole): string[] {
  const say = words.signals.imports.problems;
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
      return as.name.trim() === "" ? [say.nameless(header)] : [];
    case "customer-identifier":
      return as.kind.trim() === "" ? [say.nameless(header)] : [];
    case "theme-flag":
      return as.theme.trim() === "" ? [say.nameless(header)] : [];
    case "score": {
      const found = as.name.trim() === "" ? [say.nameless(header)] : [];
      return as.scale.minimum < as.scale.maximum ? found : [...found, say.scaleEmpty(header)];
    }
    case "sentiment": {
      const all = [...as.positive, ...as.neutral, ...as.negative].map((value) => value.trim().toLowerCase());
      if (all.length === 0) return [say.tonesEmpty(header)];
      const twice = all.find((value, index) => all.indexOf(value) !== index);
      return twice === undefined ? [] : [say.toneTwice(header, `“${twice}”`)];
    }
    default:
      return [];
  }
}
