/**
 * A review without the translation that Google puts before or after it: "(Translated by Google) Great (Original) Toll", or
 * "Toll (Translated by Google) Great". The marks are in English whatever the languages.
 */
export function withoutTranslation(text: string): string {
  const before = /^\s*\(Translated by Google\)[\s\S]*?\(Original\)\s*([\s\S]*)$/i.exec(text);
  if (before !== null) return before[1]!;
  const after = text.search(/\(Translated by Google\)/i);
  return after > 0 ? text.slice(0, after) : text;
}
