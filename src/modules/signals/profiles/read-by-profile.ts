import type { Readable } from "node:stream";
import type { Database } from "../../../kernel/context.ts";
import { maskSamples } from "../importing/mask-proposal.ts";
import { lookAgain } from "../reading/look-again.ts";
import type { Proposal } from "../reading/propose.ts";
import { type ProfileRow, profilesOf } from "../store/profiles.ts";
import { applyProfile } from "./apply.ts";
import { type Comparison, comparer } from "./compare.ts";
import { findingsOf } from "./findings.ts";
import { formatOf, isSameFormat } from "./formats.ts";

/** How an import's file is read, and by what. */
export interface ProfiledReading extends Pick<Proposal, "mapping" | "findings" | "samples"> {
  profile: { id: string; name: string } | null;
}

/** The file as the product proposes to read it by itself. */
export function withoutProfile({ mapping, findings, samples }: Proposal): ProfiledReading {
  return { mapping, findings, samples, profile: null };
}

/** The file read by the newest profile that has exactly its columns; as the product proposes when none has. */
export async function readByFittingProfile(
  db: Database,
  workspaceId: string,
  open: () => Readable,
  own: Proposal,
): Promise<ProfiledReading> {
  const compare = comparer(open, own.mapping);
  for (const profile of await profilesOf(db, workspaceId)) {
    const comparison = await compare(profile.mapping);
    if (comparison.likeness === "same") return readAs(profile, comparison, open, own);
  }
  return withoutProfile(own);
}

/** The file read by a profile that somebody chose, however much of it fits. */
export async function readByProfile(
  profile: ProfileRow,
  open: () => Readable,
  own: Proposal,
): Promise<ProfiledReading> {
  return readAs(profile, await comparer(open, own.mapping)(profile.mapping), open, own);
}

async function readAs(
  profile: ProfileRow,
  comparison: Comparison,
  open: () => Readable,
  own: Proposal,
): Promise<ProfiledReading> {
  const mapping = applyProfile(profile.mapping, own.mapping, comparison);
  const isAsProposed = isSameFormat(comparison.format, formatOf(own.mapping));
  const samples = isAsProposed
    ? own.samples
    : (await lookAgain(open, comparison.format)).samples.map((sample) => maskSamples(sample));
  return {
    ...{ mapping, samples, profile: { id: profile.id, name: profile.name } },
    findings: findingsOf(profile, comparison, mapping, own.mapping),
  };
}
