/** What a yes/no cell says; null when it says neither. An empty cell says no. */
export function readFlag(cell: string): boolean | null {
  const text = cell.trim().toLowerCase();
  if (no.has(text)) return false;
  return yes.has(text) ? true : null;
}

const yes = new Set(["1", "1.0", "y", "yes", "true", "t", "x", "✓", "✔", "ja", "oui", "sí", "si", "sim"]);
const no = new Set(["", "0", "0.0", "n", "no", "false", "f", "-", "nein", "non", "não", "nee"]);
