import type { Mapping } from "../contract.ts";
import type { Examined } from "./examined.ts";
import type { ProposedResolution } from "./resolution.ts";
import { count, list, quoted } from "./wording.ts";

/** What was found about the dates: their column, their order, where the order changes, how fine they are. */
export function describeDates(
  { date, together }: Examined,
  { columns, dateOrder, resolution }: Mapping,
  found: ProposedResolution,
): string[] {
  if (date === undefined) return ["No column looks like a date. Choose the column that says when it happened."];
  const header = columns[date.index]?.header ?? date.header;
  const sentences = [orderSentence(header, dateOrder)];
  if (together.order?.doubt === "unsettled") {
    sentences.push("Nothing in the file tells day-first from month-first; please confirm the order.");
  }
  if (together.order?.doubt === "inseparable") {
    const { dayFirst, monthFirst } = together.order;
    sentences.push(
      `${count(dayFirst, "date")} can only be day-first and ${count(monthFirst, "date")} only month-first, and no column tells them apart. Dates that cannot be read ${inWords(dateOrder.default)} will be rejected; please confirm the order.`,
    );
  }
  const unreadable = date.dates.none - date.bareDates;
  if (unreadable > 0) sentences.push(`${count(unreadable, "value")} in ${quoted(header)} do not look like a date.`);
  if (found.share !== null) {
    const share = Math.round(found.share * 100);
    sentences.push(`${share}% of the dates are ${found.on}, so trends are offered by the ${resolution}, not finer.`);
  }
  return sentences;
}

function orderSentence(header: string, { default: usual, byColumn, exceptions, rows }: Mapping["dateOrder"]): string {
  const values = Object.keys(exceptions);
  const start = `Dates are read from ${quoted(header)}, ${inWords(usual)}`;
  const other = Object.values(exceptions)[0];
  if (byColumn === undefined || other === undefined) return `${start}.`;
  const where = `${quoted(byColumn)} is ${list(values.map(quoted), "or")}`;
  if (rows === undefined) return `${start}; ${inWords(other)} where ${where}.`;
  const stretches = rows
    .slice(0, 5)
    .map(({ from, to }) => `${from.toLocaleString("en")} to ${to.toLocaleString("en")}`);
  const more = rows.length > 5 ? [`${rows.length - 5} more stretches`] : [];
  return `${start}; ${inWords(other)} where ${where}, but only in rows ${list([...stretches, ...more])}: elsewhere it is written the usual way.`;
}

function inWords(order: Mapping["dateOrder"]["default"]): string {
  return order.replace("-", " ");
}
