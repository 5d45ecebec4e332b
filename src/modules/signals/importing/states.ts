import { AppError } from "../../../kernel/error.ts";
import type { ImportRecord, ImportState } from "../store/imports.ts";

/** @throws AppError WRONG_STATE */
export function requireState({ state }: Pick<ImportRecord, "state">, allowed: readonly ImportState[]): void {
  if (!allowed.includes(state)) throw new AppError("WRONG_STATE", { noun: "import", state: words[state] });
}

const words: Record<ImportState, string> = {
  proposed: "not checked yet",
  checking: "being checked",
  checked: "checked",
  running: "running",
  done: "done",
  cancelled: "cancelled",
  undoing: "being undone",
  undone: "undone",
  failed: "failed",
};
