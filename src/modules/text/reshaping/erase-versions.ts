import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Wording } from "../erasing/wording.ts";
import type { Theme } from "../vocabulary.ts";

type Kept = Pick<
  Theme,
  "id" | "version" | "name" | "meaning" | "phrases" | "exclusions" | "examples" | "counterexamples"
>;

/** Takes a customer out of what themes were earned by before. @returns the passages that went */
export async function eraseFromVersions(
  db: Database,
  workspaceId: string,
  wording: Wording,
): Promise<{ passages: string[] }> {
  const passages: string[] = [];
  const { rows } = await sql<Kept>`
    select theme_id as id, version, name, meaning, phrases, exclusions, examples, counterexamples from theme_version
    where workspace_id = ${workspaceId}::uuid order by theme_id, version for update`.execute(db);
  for (const kept of rows) {
    const left = wording.left({ ...kept, parentId: null, complaintCategory: false, ownerId: null });
    const { id, version, name, meaning, phrases, exclusions, examples, counterexamples } = left;
    const after: Kept = { id, version, name, meaning, phrases, exclusions, examples, counterexamples };
    if (JSON.stringify(after) === JSON.stringify(kept)) continue;
    passages.push(...wording.passagesOf(kept));
    await sql`
      update theme_version set name = ${name}, meaning = ${meaning}, phrases = ${phrases}::text[],
        exclusions = ${exclusions}::text[], examples = ${examples}::text[], counterexamples = ${counterexamples}::text[]
      where workspace_id = ${workspaceId}::uuid and theme_id = ${id}::uuid and version = ${version}`.execute(db);
  }
  return { passages };
}
