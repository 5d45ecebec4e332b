import type { ColumnRole, Mapping } from "../contract.ts";
import { distinctHeaders } from "../reading/header.ts";
import { textOfHtml } from "./html-text.ts";
import type { Layout, LayoutRole } from "./layout.ts";
import { matches, plainHeader } from "./recognise.ts";

/** What the columns of a file ask, by its layout: names for ratings and answers that people can read. */
export function labelsOf(layout: Layout, headers: readonly string[], above: readonly (readonly string[])[]): string[] {
  const asked = layout.labels === undefined ? [] : (above[layout.labels] ?? []);
  const labels = headers.map((header, index) => textOfHtml((asked[index] ?? "").trim() || header) || header);
  return distinctHeaders(labels.map((label) => shortName(layout, label)));
}

function shortName({ prefix }: Layout, name: string): string {
  return (prefix === undefined ? "" : name.replace(prefix, "").trim()) || name;
}

/**
 * The roles that a layout gives to the columns of a file; null for those it says nothing about.
 * @param labels one a column, as {@link labelsOf} gives them
 */
export function rolesOf(layout: Layout, headers: readonly string[], labels: readonly string[]): (ColumnRole | null)[] {
  const plain = headers.map(plainHeader);
  const roles = plain.map((header, index): ColumnRole | null => {
    const rule = layout.columns.find(([pattern]) => matches(pattern, header));
    if (rule !== undefined) return completed(rule[1], shortName(layout, headers[index]!), plain, headers);
    const { beside, behind, others } = layout;
    if (beside !== undefined && plain.includes(header + beside.ending.toLowerCase())) {
      return completed(beside.as, labels[index]!, plain, headers);
    }
    if (behind !== undefined && header.endsWith(behind.ending)) {
      const other = header.slice(0, -behind.ending.length);
      if (plain.includes(other)) return completed(behind.as, labels[index]!, plain, headers);
    }
    if (others === "ignore") return { role: "ignore" };
    return others === "attribute" ? { role: "attribute", name: labels[index]! } : null;
  });
  return onlyFirst(layout, plain, onlyFirst(layout, plain, roles, "date"), "row-id");
}

/** Which rows of a file with a layout are no act by a customer, as a mapping says it. */
export function leaveOutOf({ leaveOut = [] }: Layout, headers: readonly string[]): NonNullable<Mapping["leaveOut"]> {
  return leaveOut.flatMap(({ column, values, reason }) => {
    const header = headers.find((each) => matches(column, plainHeader(each)));
    return header === undefined ? [] : [{ column: header, values: [...values], reason }];
  });
}

/** The columns of a file that tell of invitations, by its layout. */
export function invitationsOf({ invitations }: Layout, headers: readonly string[]): Pick<Mapping, "invitations"> {
  if (invitations === undefined) return {};
  const named = Object.entries(invitations).flatMap(([what, column]) => {
    const header = headers.find((each) => matches(column, plainHeader(each)));
    return header === undefined ? [] : [[what, header] as const];
  });
  const { sent, answered, ...more }: Partial<NonNullable<Mapping["invitations"]>> = Object.fromEntries(named);
  return sent === undefined || answered === undefined ? {} : { invitations: { sent, answered, ...more } };
}

/** @param name what the column is called where the rule does not say */
function completed(as: LayoutRole, name: string, plain: readonly string[], headers: readonly string[]): ColumnRole {
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
      return { role: as.role, name: as.name ?? name };
    case "score": {
      const { by } = as;
      const column = by === undefined ? undefined : headers[plain.indexOf(by.column.toLowerCase())];
      const withBy = by === undefined || column === undefined ? {} : { by: { ...by, column } };
      const { by: _, ...rest } = as;
      return { ...rest, ...withBy, name: as.name ?? name, missing: as.missing ?? [] };
    }
    case "answer": {
      const named = (column: string) => headers[plain.indexOf(column)] ?? column;
      return { ...as, type: named(as.type), name: named(as.name) };
    }
    case "text": {
      const { isNamed, ...rest } = as;
      return { ...rest, ...(isNamed ? { question: name } : {}), placeholders: [] };
    }
    default:
      return as;
  }
}

/** Of several columns for which a rule says the same, the one whose rule stands first has it. */
function onlyFirst(
  layout: Layout,
  plain: readonly string[],
  roles: readonly (ColumnRole | null)[],
  role: "date" | "row-id",
): (ColumnRole | null)[] {
  const chosen = layout.columns
    .filter(([, as]) => as.role === role)
    .map(([pattern]) => plain.findIndex((header, index) => roles[index]?.role === role && matches(pattern, header)))
    .find((index) => index >= 0);
  return roles.map((as, index) => (as?.role === role && index !== chosen ? { role: "ignore" } : as));
}
