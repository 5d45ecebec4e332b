import type { Import } from "../contract.ts";
import type { Disagreements, ImportRecord } from "../store/imports.ts";

/** An import as the doors give it. */
export function presentImport(record: ImportRecord): Import {
  const { id, fileName, bytes, state, mapping, samples, counts, signals, error, createdBy, version } = record;
  const { dryRun, progress, profile } = record;
  const disagreements = progress?.disagreements ?? dryRun?.disagreements ?? {};
  return {
    origin: record.fileId === null ? "api" : "file",
    ...{ id, fileName, bytes, state, mapping, samples, counts, signals, error, createdBy, version, profile },
    findings: [...record.findings, ...disagreementFindings(disagreements)],
    check: dryRun && {
      counts: dryRun.counts,
      signals: dryRun.signals,
      scored: dryRun.scored,
      masked: dryRun.masked,
    },
    progress: progress && { done: progress.done, of: progress.of },
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}

function disagreementFindings(disagreements: Disagreements): string[] {
  return Object.entries(disagreements)
    .toSorted(([, a], [, b]) => b - a)
    .map(([column, acts]) => {
      const kept = column === "date" ? "the earliest is kept" : "the first is kept";
      return `In ${acts.toLocaleString("en")} acts, rows give different values for "${column}"; ${kept}.`;
    });
}
