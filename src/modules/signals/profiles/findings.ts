import type { Mapping } from "../contract.ts";
import { list, quoted } from "../reading/wording.ts";
import type { ProfileRow } from "../store/profiles.ts";
import type { Comparison } from "./compare.ts";

const mostNamed = 8;

/** What somebody should know about a file that is read by a profile, in sentences. */
export function findingsOf(
  { name, saved_by, mapping }: ProfileRow,
  { likeness, headers, shared }: Comparison,
  read: Mapping,
  own: Mapping,
): string[] {
  const here = new Set(headers);
  const known = new Set(mapping.columns.map(({ header }) => header));
  const missing = mapping.columns.flatMap(({ header }) => (here.has(header) ? [] : [header]));
  const added = headers.filter((header) => !known.has(header));
  const [saved, found] = [read.dateOrder.default, own.dateOrder.default];
  const differs = saved !== found && found !== "year-first";
  return [
    likeness === "same"
      ? `The file has the columns of the profile ${quoted(name)}, saved by ${saved_by}, so it is read as that says.`
      : `The file is read by the profile ${quoted(name)}, saved by ${saved_by}: ${shared} of its ${known.size} columns are here.`,
    ...(missing.length === 0 ? [] : [`Not in this file: ${named(missing)}.`]),
    ...(added.length === 0
      ? []
      : [
          `The profile does not know ${named(added)}; please look at how ${added.length === 1 ? "it is" : "they are"} read.`,
        ]),
    ...(differs
      ? [
          `The profile reads dates ${inWords(saved)}; by themselves they would be read ${inWords(found)}. Please look at them.`,
        ]
      : []),
  ];
}

function named(columns: readonly string[]): string {
  const more = columns.length > mostNamed ? [`${columns.length - mostNamed} more`] : [];
  return list([...columns.slice(0, mostNamed).map(quoted), ...more]);
}

function inWords(order: Mapping["dateOrder"]["default"]): string {
  return order.replace("-", " ");
}
