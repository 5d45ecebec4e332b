import type { ColumnRole, Mapping } from "../contract.ts";
import type { Comparison } from "./compare.ts";

/**
 * How a file is read by a profile. Columns go by their names, wherever they stand. A column that the profile does not know
 * becomes what was proposed for it, unless that would change which rows are one act, or when: the same rows would then be
 * other signals than those of earlier files.
 *
 * @param own how the file is read without a profile
 */
export function applyProfile(profile: Mapping, own: Mapping, { format, headers }: Comparison): Mapping {
  const said = new Map(profile.columns.map(({ header, as }) => [header, as]));
  const proposed = new Map(own.columns.map(({ header, as }) => [header, as]));
  const taken = new Set(headers.flatMap((header) => said.get(header)?.role ?? []));
  const isHere = (column: string) => headers.includes(column);
  const leaveOut = profile.leaveOut?.filter(({ column }) => isHere(column));
  const { columns: _, ...written } = format;
  return {
    ...{ sourceName: profile.sourceName, kind: profile.kind, resolution: profile.resolution },
    ...written,
    ...(profile.layout === undefined ? {} : { layout: profile.layout }),
    ...(leaveOut === undefined ? {} : { leaveOut }),
    ...invitationsIn(profile, isHere),
    columns: headers.map((header) => {
      const known = said.get(header);
      return { header, as: known === undefined ? newRole(proposed.get(header), taken) : within(known, isHere) };
    }),
    dateOrder: orderIn(profile.dateOrder, own.dateOrder, isHere),
  };
}

const onlyOnce = new Set<ColumnRole["role"]>(["date", "row-id", "grouping-key", "sentiment"]);

function newRole(proposed: ColumnRole | undefined, taken: ReadonlySet<ColumnRole["role"]>): ColumnRole {
  if (proposed === undefined) return { role: "ignore" };
  const joins = proposed.role === "row-id" || proposed.role === "grouping-key";
  const isJoined = joins && (taken.has("row-id") || taken.has("grouping-key"));
  return isJoined || (onlyOnce.has(proposed.role) && taken.has(proposed.role)) ? { role: "ignore" } : proposed;
}

/** What another column decides (a scale, what an answer is) cannot be decided without it. */
function within(as: ColumnRole, isHere: (column: string) => boolean): ColumnRole {
  if (as.role === "answer" && !(isHere(as.type) && isHere(as.name))) return { role: "ignore" };
  if (as.role !== "score" || as.by === undefined || isHere(as.by.column)) return as;
  const { by: _, ...rest } = as;
  return rest;
}

/** Without the columns that say when somebody was asked and answered, a row is no invitation. */
function invitationsIn({ invitations }: Mapping, isHere: (column: string) => boolean): Pick<Mapping, "invitations"> {
  if (invitations === undefined || !isHere(invitations.sent) || !isHere(invitations.answered)) return {};
  const { sent, answered, ...more } = invitations;
  const others = Object.entries(more).filter(([, column]) => isHere(column));
  return { invitations: { sent, answered, ...Object.fromEntries(others) } };
}

/** Stretches of rows are those of the one file in which they were found. */
function orderIn(
  said: Mapping["dateOrder"],
  proposed: Mapping["dateOrder"],
  isHere: (column: string) => boolean,
): Mapping["dateOrder"] {
  if (said.rows !== undefined) return proposed;
  if (said.byColumn === undefined || isHere(said.byColumn)) return said;
  return { default: said.default, exceptions: {} };
}
