import type { ColumnRole, Mapping } from "../contract.ts";

/**
 * How a tool writes its exports, as data: what gives its header away, and what each column becomes. A layout needs no
 * code of its own, so that adding one is adding a file to this folder and a line to `known.ts`.
 */
export interface Layout {
  /** As people call the tool: "Qualtrics". */
  name: string;
  kind: Mapping["kind"];
  /** The name of the source, where all exports of the tool are one. Left out: the file's name, as each file is a survey. */
  sourceName?: string;
  /** What the tool adds to the name of a file on each export, and would make two exports of one survey two sources. */
  fileNameEnd?: RegExp;
  /** The rows above the data, where there are several. */
  header?: NonNullable<Mapping["header"]>;
  /** The row above the data, from 0, that says in words what is asked in a column. */
  labels?: number;
  /** What must stand above the data for a file to have this layout. */
  needs: {
    /** The row, from 0, in which the columns stand; the first when left out. */
    row?: number;
    columns: readonly HeaderPattern[];
    /** What must not stand there, because it is another layout then. */
    without?: readonly HeaderPattern[];
    /** What every filled cell of a further row must look like. */
    like?: { row: number; cells: RegExp };
    /** A column under which a further row has nothing: that row still belongs to the header. */
    blank?: { row: number; column: HeaderPattern };
  };
  /** The first rule that fits a column decides. The first rule with "date", and with "row-id", that finds a column has it. */
  columns: readonly (readonly [HeaderPattern, LayoutRole])[];
  /** A column is this when there is another one with its name and this ending. */
  beside?: { ending: string; as: LayoutRole };
  /** A column is this when its name is that of another one and this ending. */
  behind?: { ending: string; as: LayoutRole };
  /** What the names of columns begin with that says nothing to people: attributes are called without it. */
  prefix?: RegExp;
  /** What columns without a rule become; `guess`, the usual, looks at their values. */
  others?: "guess" | "attribute" | "ignore";
  /** The columns that tell of the invitation before an answer. */
  invitations?: NonNullable<Mapping["invitations"]>;
  leaveOut?: readonly { column: HeaderPattern; values: readonly string[]; reason: string }[];
  /** How dates are written where a file does not show it. */
  dateOrder?: Mapping["dateOrder"]["default"];
  /** What somebody should know about files of this kind, in sentences. */
  notes?: readonly string[];
}

/** A header in any case and on one line, or a pattern of it in lower case. */
export type HeaderPattern = string | RegExp;

type Named = "attribute" | "customer-attribute" | "score";

/** A role as a mapping has it; names that are left out are the column's own, or what is asked in it. */
export type LayoutRole =
  | Exclude<ColumnRole, { role: Named | "text" }>
  | { role: "attribute" | "customer-attribute"; name?: string }
  | (Omit<Extract<ColumnRole, { role: "score" }>, "name" | "missing"> & { name?: string; missing?: string[] })
  | {
      role: "text";
      isHtml?: boolean;
      withoutTranslation?: boolean /** The column is called as what was asked. */;
      isNamed?: true;
    };

export const ignore: LayoutRole = { role: "ignore" };
export const rowId: LayoutRole = { role: "row-id" };
export const act: LayoutRole = { role: "grouping-key" };
export const date: LayoutRole = { role: "date" };
export const text: LayoutRole = { role: "text" };
/** Words under the question that they answer. */
export const answer: LayoutRole = { role: "text", isNamed: true };
export const html: LayoutRole = { role: "text", isHtml: true };
export const attribute = (name?: string): LayoutRole => ({
  role: "attribute",
  ...(name === undefined ? {} : { name }),
});
export const person: LayoutRole = { role: "customer-attribute" };
export const identifier = (kind: string): LayoutRole => ({ role: "customer-identifier", kind });
export const email = identifier("e-mail");
