import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { MaskOptions } from "../../../language/mask.ts";
import type { Mapping } from "../contract.ts";
import { maskMapping, maskProposal, maskSamples } from "../importing/mask-proposal.ts";
import type { Proposal } from "../reading/propose.ts";

/**
 * Masks what is kept of how files are read: imports, profiles and proposals name cells that mean "no answer", or praise, and those can be words
 * of a comment; an import that waits for a person shows some of its rows. @returns whether anything was masked
 */
export async function maskReadings(db: Database, workspaceId: string, options: MaskOptions): Promise<boolean> {
  const own = sql`workspace_id = ${workspaceId}::uuid`;
  const imports = await sql<{ id: string; mapping: Mapping; findings: string[]; samples: string[][] }>`
    select id, mapping, findings, samples from import where ${own} order by id for update`.execute(db);
  const profiles = await sql<{ id: string; mapping: Mapping }>`
    select id, mapping from import_profile where ${own} order by id for update`.execute(db);
  const files = await sql<{ id: string; proposal: Proposal }>`
    select id, proposal from file where ${own} and jsonb_typeof(proposal) = 'object' order by id for update`.execute(
    db,
  );
  let isAnyMasked = false;
  for (const { id, ...shown } of imports.rows) {
    const mapping = maskMapping(shown.mapping, options);
    const findings = maskSamples(shown.findings, options);
    const samples = shown.samples.map((sample) => maskSamples(sample, options));
    if (isSame(shown, { mapping, findings, samples })) continue;
    isAnyMasked = true;
    await sql`update import set mapping = ${JSON.stringify(mapping)}::jsonb, findings = ${JSON.stringify(findings)}::jsonb,
      samples = ${JSON.stringify(samples)}::jsonb where id = ${id}::uuid`.execute(db);
  }
  for (const { id, mapping } of profiles.rows) {
    const masked = maskMapping(mapping, options);
    if (isSame(mapping, masked)) continue;
    isAnyMasked = true;
    await sql`update import_profile set mapping = ${JSON.stringify(masked)}::jsonb where ${own} and id = ${id}::uuid`.execute(
      db,
    );
  }
  for (const { id, proposal } of files.rows) {
    const masked = maskProposal(proposal, options);
    if (isSame(proposal, masked)) continue;
    isAnyMasked = true;
    await sql`update file set proposal = ${JSON.stringify(masked)}::jsonb where id = ${id}::uuid`.execute(db);
  }
  return isAnyMasked;
}

function isSame(before: object, after: object): boolean {
  return JSON.stringify(before, sorted) === JSON.stringify(after, sorted);
}

/** Whatever order the keys are in. */
function sorted(_: string, part: unknown): unknown {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
}
