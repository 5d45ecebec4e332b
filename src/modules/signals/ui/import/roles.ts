import { type ColumnRole, columnRoleSchema, type Scale } from "../../contract.ts";
import { rating } from "../../scales/rating.ts";

export type RoleName = Exclude<ColumnRole["role"], "answer">;

/** The roles that a column can be given, in the contract's order. Which columns go with an answer, only a known layout says. */
export const roleNames: readonly RoleName[] = columnRoleSchema.options
  .map((option) => option.shape.role.value)
  .filter((role) => role !== "answer");

/** A column's role with whatever else that role needs; a name that was already given is kept. */
export function roleFor(role: RoleName, header: string, before: ColumnRole): ColumnRole {
  if (before.role === role) return before;
  const name = nameIn(before) ?? header.slice(0, 200);
  switch (role) {
    case "customer-identifier":
      return { role, kind: name };
    case "customer-attribute":
    case "attribute":
      return { role, name };
    case "score":
      return { role, name, scale: rating(1, 5, "high"), missing: [] };
    case "text":
      return { role, placeholders: [] };
    case "theme-flag":
      return { role, theme: name };
    case "sentiment":
      return { role, positive: [], neutral: [], negative: [] };
    default:
      return { role };
  }
}

/** The rating that is best on a scale. */
export function bestOf({ minimum, maximum, goodEnd }: Scale): number {
  return goodEnd === "high" ? maximum : minimum;
}

function nameIn(as: ColumnRole): string | undefined {
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
    case "score":
      return as.name;
    case "customer-identifier":
      return as.kind;
    case "theme-flag":
      return as.theme;
    default:
      return undefined;
  }
}
