/** Something that happened on a day. */
export interface Dated {
  on: string;
}

/** One kind of entries as far as it was read, newest first; `ended` when there is nothing older. */
export interface ReadSoFar<Entry extends Dated> {
  entries: readonly Entry[];
  ended: boolean;
}

/**
 * Several kinds of entries in one line, newest first, down to the day until which all kinds are known: whatever was read of one
 * kind beyond it waits, because another may have something that belongs between.
 *
 * @returns the entries, and which kinds have to be read further before older ones can follow
 */
export function knownSoFar<Entry extends Dated>(
  kinds: readonly ReadSoFar<Entry>[],
): { entries: Entry[]; waitsFor: number[] } {
  const reaches = kinds.map(({ entries, ended }) => (ended ? "" : (entries.at(-1)?.on ?? "9999-12-31")));
  const until = reaches.reduce((latest, reach) => (reach > latest ? reach : latest), "");
  const entries = kinds
    .flatMap((kind) => kind.entries)
    .filter(({ on }) => on >= until)
    .sort(newestFirst);
  return { entries, waitsFor: reaches.flatMap((reach, index) => (reach !== "" && reach === until ? [index] : [])) };
}

/** Of one day, in the order in which they were given. */
export function newestFirst(a: Dated, b: Dated): number {
  return a.on < b.on ? 1 : a.on > b.on ? -1 : 0;
}
