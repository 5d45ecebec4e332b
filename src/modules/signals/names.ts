import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Vault } from "./originals/vault.ts";

/** Names of things that later modules own and signals only point at; `main.ts` brings the two together. Unknown ids are left out. */
export interface Names {
  themes(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  journeys(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  steps(db: Database, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
}

/** The signals that an action answers, which actions keep; to be read through the reader's own permission. @throws AppError NOT_FOUND */
export type EvidenceOf = (db: Database, actor: Actor, actionId: string) => Promise<string[]>;

/** The taxonomy, for themes that come with a file. */
export interface ThemeRegistry {
  /** The id of each theme by the name that was asked for; themes that do not exist yet, in any case, are made. */
  ensureThemes(db: Database, workspaceId: string, names: string[]): Promise<Map<string, string>>;
}

/** What bringing signals into the ledger needs: the taxonomy, and what seals originals. */
export interface Bringing {
  themes: ThemeRegistry;
  vault: Vault;
}
