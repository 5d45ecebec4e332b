/** Groups of operations that a key can be limited to: those of one module each. */
const groups = ["customers", "signals", "text", "journeys", "insight", "accountability", "webhooks", "jobs"] as const;

/**
 * What a limited key may do, of what its role allows. `read`: everything that changes nothing. `ingest`: bring data in, and
 * see nothing of it. `read:journeys`, `write:journeys`: what concerns journeys. There is no `write:access`: a limited
 * key that made keys or people could make itself unlimited.
 */
export const grants = [
  "read",
  "ingest",
  "read:access",
  ...groups.flatMap((group) => [`read:${group}`, `write:${group}`] as const),
] as const;

export type Grant = (typeof grants)[number];

/** The grants of which one is enough for an operation; none where a limited key never may. */
export function grantsFor(signature: { kind: string; module: string; ingests?: true }): Grant[] {
  const reads = signature.kind === "query" || signature.kind === "download";
  // Whoever starts long work may see how far it has come.
  if (signature.module === "jobs" && reads) return [...grants];
  return grants.filter((grant) => {
    if (grant === "read") return reads;
    if (grant === "ingest") return signature.ingests === true;
    return grant === `write:${signature.module}` || (reads && grant === `read:${signature.module}`);
  });
}
