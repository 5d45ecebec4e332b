import { AppError, type FieldProblem } from "./error.ts";

/** Deeper than any input is; a deeper one would only exhaust the stack. */
const deepest = 40;

/**
 * Refuses text that PostgreSQL cannot store, wherever it stands in an input: the character NUL, and half a surrogate pair
 * (which is no character at all). One place for all doors, so that no operation has to think of it.
 *
 * @throws AppError INVALID_INPUT naming the fields
 */
export function requireStorable(input: unknown): void {
  const fields = problemsOf(input);
  if (fields.length > 0) throw new AppError("INVALID_INPUT", {}, { fields });
}

/** As {@link requireStorable}, for who only wants to know. */
export function isStorable(input: unknown): boolean {
  return problemsOf(input).length === 0;
}

function problemsOf(input: unknown): FieldProblem[] {
  const fields: FieldProblem[] = [];
  visit(input, [], fields);
  return fields;
}

function visit(value: unknown, path: readonly string[], fields: FieldProblem[]): void {
  if (typeof value === "string") {
    const problem = problemOf(value);
    if (problem !== null) fields.push({ path: path.join("."), message: problem });
  } else if (typeof value === "object" && value !== null) {
    if (path.length > deepest) {
      fields.push({ path: path.slice(0, 3).join("."), message: "This is nested too deeply." });
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      if (problemOf(name) !== null)
        fields.push({ path: path.join("."), message: "A name holds a character that is not text." });
      else visit(inner, [...path, name], fields);
    }
  }
}

function problemOf(text: string): string | null {
  if (text.includes("\0")) return "This holds the character NUL, which is not text.";
  if (!text.isWellFormed()) return "This holds half of a character (an unpaired surrogate).";
  return null;
}
