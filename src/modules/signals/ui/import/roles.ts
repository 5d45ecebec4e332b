import { type ColumnRole, columnRoleSchema, type Scale } from "../../contract.ts";

export type RoleName = ColumnRole["role"];

/** All roles, in the contract's order. */
export const roleNames: readonly RoleName[] = columnRoleSchema.options.map((option) => option.shape.role.value);

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
      return { role, name, scale: scaleOf(1, 5, "high"), missing: [] };
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

/** A scale with the name that it goes by, so that equal scales of different files are the same scale. */
export function scaleOf(minimum: number, maximum: number, goodEnd: Scale["goodEnd"], before?: Scale): Scale {
  const unchanged = before?.minimum === minimum && before.maximum === maximum && before.goodEnd === goodEnd;
  return { key: unchanged ? before.key : `rating-${minimum}-${maximum}-${goodEnd}-good`, minimum, maximum, goodEnd };
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
