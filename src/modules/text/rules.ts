import { AppError } from "../../kernel/error.ts";
import type { Theme } from "./contract.ts";

/**
 * Themes stand in two levels: groups, and themes inside a group. A third level would make every count ambiguous.
 *
 * @throws AppError INVALID_INPUT
 */
export function requireTwoLevels(themes: readonly Theme[], themeId: string | null, parentId: string | null): void {
  if (parentId === null) return;
  const parent = themes.find((theme) => theme.id === parentId);
  const problem =
    parent === undefined
      ? "There is no such group."
      : parent.id === themeId
        ? "A theme cannot stand under itself."
        : parent.parentId !== null
          ? "Choose a group at the top; themes stand in two levels."
          : themes.some((theme) => theme.parentId === themeId && themeId !== null)
            ? "This group has themes of its own. Move them first."
            : null;
  if (problem !== null) throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "parentId", message: problem }] });
}

/** True when a change touches what texts are matched with, so that labels given before are out of date. */
export function changesMatching(before: Theme, after: Theme): boolean {
  const parts = ["phrases", "exclusions", "examples", "counterexamples"] as const;
  return parts.some((part) => !same(before[part], after[part]));
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
