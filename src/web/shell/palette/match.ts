/** Things whose text holds every word of the query, the best first: those that begin with it, then those with a word that does. */
export function matching<T>(things: readonly T[], textOf: (thing: T) => string, query: string): T[] {
  const sought = plain(query).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return [...things];
  return things
    .map((thing) => ({ thing, rank: rankOf(plain(textOf(thing)), sought) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ thing }) => thing);
}

function rankOf(text: string, sought: readonly string[]): number {
  if (!sought.every((word) => text.includes(word))) return 0;
  if (text.startsWith(sought.join(" "))) return 3;
  return sought.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 2 : 1;
}

/** Without case and accents: whoever types "zurich" means Zürich. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
