/** Formats that Excel has without saying so, and that show dates or times (ECMA-376, part 1, 18.8.30). */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, ...range(27, 36), ...range(50, 58)]);

/** Whether a number format shows a number as a date or a time. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id);
  // Words in quotation marks, escaped characters, colours and conditions are no part of what it shows.
  const shown = code.replace(/"[^"]*"|\\.|_.|\*./g, "").replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[dmyhs]/i.test(shown.replace(/general/gi, "")) && !/[#0?]/.test(shown.replace(/[hms.:]0+/gi, ""));
}

/**
 * A serial number as `2024-05-31`, with the time of day if it has one; null when it is no day that Excel knows. Serial 60 of
 * the 1900 system is a 29 February that never was.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + 1462 : serial;
  if (!(days >= 0 && days < 2_958_466)) return null;
  if (days < 1) return timeOf(Math.round(days * 86_400));
  const shift = days < 60 ? 1 : 0;
  const seconds = Math.round((days + shift - 25_569) * 86_400);
  const iso = new Date(seconds * 1000).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
