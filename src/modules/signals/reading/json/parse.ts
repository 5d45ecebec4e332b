/**
 * A piece of JSON as a value. Whole numbers that a double cannot hold, such as long ids, stay as written, in a string.
 *
 * @throws SyntaxError, and RangeError for what is nested too deeply.
 */
export function parseJson(text: string): unknown {
  // Asking for the source of each value takes three times as long, so only where there is a long number.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, function keepLong(_key, value: unknown, context?: { source?: string }) {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return /^-?\d{16,}$/.test(context.source) ? context.source : value;
  });
}
