import type { Database } from "../../kernel/context.ts";

/** Names of things that later modules own and signals only point at; `main.ts` brings the two together. Unknown ids are left out. */
export interface Names {
  themes(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  journeys(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  steps(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
}

/** The taxonomy, for themes that come with a file. */
export interface ThemeRegistry {
  /** The id of each theme by the name that was asked for; themes that do not exist yet, in any case, are made. */
  ensureThemes(db: Database, workspaceId: string, names: string[]): Promise<Map<string, string>>;
}
