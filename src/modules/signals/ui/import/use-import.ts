import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, ProblemError } from "../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { type Import, type Mapping, readImport, updateImport } from "../../contract.ts";

/** True while the server works on it by itself. */
export function isAtWork({ state }: Pick<Import, "state">): boolean {
  return state === "checking" || state === "running" || state === "undoing";
}

/** True when the reading can still be corrected: nothing of the file is stored. */
export function isOpen(item: Pick<Import, "state" | "counts">): boolean {
  return item.state === "proposed" || item.state === "checked" || (item.state === "failed" && !hasBegun(item));
}

/** True when something of the file was stored before the import failed. */
export function hasBegun({ counts }: Pick<Import, "counts">): boolean {
  return counts !== null;
}

/** One import, read again as the server comes on with it. */
export function useImport(importId: string) {
  return useAnswer(readImport, { importId });
}

/** Corrections of how a file is read, kept here until they are saved. */
export interface Reading {
  mapping: Mapping;
  change(mapping: Mapping): void;
  /** Gives up what was not saved. */
  drop(): void;
  isDirty: boolean;
  /** @returns false when the server refused; `error` says why. */
  save(): Promise<boolean>;
  isSaving: boolean;
  error: Error | null;
  /** Somebody else saved meanwhile: choose. */
  conflict: { takeTheirs(): void; keepMine(): Promise<boolean> } | null;
}

export function useReading(item: Import): Reading {
  const client = useQueryClient();
  const update = useAct(updateImport);
  const [draft, setDraft] = useState<{ mapping: Mapping; version: number } | null>(null);

  async function saveAs(version: number): Promise<boolean> {
    if (draft === null) return true;
    const { mapping } = draft;
    // Divided in another way the file has other columns: which, the server sees.
    const columns = mapping.delimiter === item.mapping.delimiter ? mapping.columns : [];
    const saved = await update
      .mutateAsync({ importId: item.id, mapping: { ...mapping, columns }, version })
      .catch((): null => null);
    if (saved !== null) setDraft(null);
    return saved !== null;
  }
  const conflicting = update.error instanceof ProblemError && update.error.problem.code === "CONFLICT";
  return {
    mapping: draft?.mapping ?? item.mapping,
    change: (mapping) => setDraft({ mapping, version: draft?.version ?? item.version }),
    drop: () => setDraft(null),
    isDirty: draft !== null,
    save: () => saveAs(draft?.version ?? item.version),
    isSaving: update.isPending,
    error: conflicting ? null : update.error,
    conflict: conflicting
      ? {
          takeTheirs() {
            setDraft(null);
            update.reset();
            void client.invalidateQueries();
          },
          async keepMine() {
            const latest = await call(readImport, { importId: item.id });
            return saveAs(latest.version);
          },
        }
      : null,
  };
}
