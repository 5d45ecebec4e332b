/** Moves the focus from the row of a list that has it to the one beside it; to the first when none has. */
export function focusBeside(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.children ?? [])] as HTMLElement[];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
}
