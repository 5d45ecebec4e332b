import type { Span } from "./span.ts";

/** A theme as people edit it. */
export interface Theme {
  id: string;
  name: string;
  /** Words or phrases that earn the theme; a trailing `*` on a word matches any ending ("wait*", "park* space*"). */
  phrases: readonly string[];
  /** Phrases inside which a phrase above does not count: "car park" excludes "park". */
  exclusions: readonly string[];
}

export interface ThemeMatch extends Span {
  themeId: string;
  /** The phrase, as written in the theme, that earned it. */
  term: string;
}

/** Opaque: made by `compileThemes`, read by `matchThemes`. */
export interface CompiledThemes {
  readonly version: string;
}

export function compileThemes(themes: readonly Theme[]): CompiledThemes {
  return { version: `themes-${themes.length}` };
}

export function matchThemes(text: string, themes: CompiledThemes): ThemeMatch[] {
  void text;
  void themes;
  return [];
}
