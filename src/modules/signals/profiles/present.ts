import type { ImportProfile } from "../contract.ts";
import type { ProfileRow } from "../store/profiles.ts";
import type { Comparison } from "./compare.ts";

export function presentProfile(row: ProfileRow, comparison: Comparison | null = null): ImportProfile {
  const { sourceName, kind, columns } = row.mapping;
  return {
    ...{ id: row.id, name: row.name, sourceName, kind, columns: columns.length },
    ...{ savedBy: row.saved_by, savedAt: row.saved_at.toISOString() },
    fit: comparison && {
      likeness: comparison.likeness,
      shared: comparison.shared,
      missing: comparison.missing,
      added: comparison.added,
    },
  };
}
