/** "7,908 rows", "1 row". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** "a, b and c" */
export function list(parts: readonly string[], joint = "and"): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${joint} ${parts.at(-1)}`;
}

/** A name or value in quotation marks, cut to what a sentence can hold. */
export function quoted(text: string): string {
  return `"${text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed()}…`}"`;
}
