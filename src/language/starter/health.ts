/** A theme of a starter taxonomy: two levels, group then theme. */
export interface StarterTheme {
  /** Slug, stable for ever: labels refer to it. */
  key: string;
  name: string;
  group: string;
  phrases: readonly string[];
  exclusions: readonly string[];
  /** Whether criticism in this theme is worth an owner and an improvement metric from the first day. */
  complaintCategory: boolean;
}

export const healthThemes: readonly StarterTheme[] = [];
