/** A long comment cut to what stands around a stretch of it, with that stretch's new place. */
export function around({ text, start, end }: { text: string; start: number; end: number }) {
  const from = start <= 120 ? 0 : text.indexOf(" ", start - 100) + 1;
  const to = text.length - end <= 120 ? text.length : text.lastIndexOf(" ", end + 100);
  const before = from === 0 ? "" : "… ";
  const after = to >= text.length ? "" : " …";
  const shift = before.length - from;
  return { text: `${before}${text.slice(from, to)}${after}`, start: start + shift, end: end + shift };
}
