/** A theme of a starter taxonomy: two levels, group then theme. */
export interface StarterTheme {
  /** Slug, stable for ever: labels refer to it. */
  key: string;
  name: string;
  group: string;
  /** Words and phrases that earn the theme, in the notation of `Theme` in ../themes.ts. */
  phrases: readonly string[];
  exclusions: readonly string[];
  /** Whether criticism in this theme deserves an owner and an improvement metric from the first day. */
  complaintCategory: boolean;
}

/** What writes themes of these groups down: phrases as people list them, with commas between. */
export function starterThemes<Group extends string>(groups: Readonly<Record<Group, string>>) {
  return (
    group: Group,
    key: string,
    name: string,
    complaintCategory: boolean,
    words: { phrases: string; exclusions?: string },
  ): StarterTheme => ({
    key,
    name,
    group: groups[group],
    phrases: list(words.phrases),
    exclusions: list(words.exclusions ?? ""),
    complaintCategory,
  });
}

function list(written: string): string[] {
  return written
    .split(",")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
