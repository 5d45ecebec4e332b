import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { flagSchema, idSchema } from "../../../kernel/schema.ts";
import { administrators, module } from "../vocabulary.ts";

/** More people than this come in several files: the password of each is made slow to guess, and so takes a moment to make. */
export const mostPeopleInFile = 500;

export const peopleFileFields = ["name", "title", "role", "department", "team", "journey"] as const;

/** What a row of the file is to somebody. */
const rowShape = {
  /** In the file; the header is row 1. */
  row: z.number().int(),
  outcome: z.enum(["added", "changed", "unchanged", "rejected"]),
  name: z.string(),
  email: z.string(),
  /** What becomes different, in the order of the columns; `from` is null where nothing was said before. */
  changes: z.array(z.object({ field: z.enum(peopleFileFields), from: z.string().nullable(), to: z.string() })),
  rejection: z.object({ code: z.string(), reason: z.string() }).nullable(),
};

/** What becomes of the rows; the four outcomes add up to `rows`. */
const countsSchema = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
});

const outcomeShape = {
  counts: countsSchema,
  /** Departments and teams that are not there yet, and come with the file. */
  newGroups: z.array(z.object({ kind: z.enum(["department", "team"]), name: z.string() })),
};

/** The text of a CSV file with a header; comma, semicolon or tab between the cells. */
const csvSchema = z.string().min(1).max(500_000);

export const previewPeopleImport = signature({
  name: "preview-people-import",
  module,
  summary: "What a CSV file of people would change, row by row: added, changed, unchanged, or rejected with the reason",
  kind: "query",
  shows: ["person", "group", "journey"],
  input: z.object({ csv: csvSchema }),
  output: z.object({ ...outcomeShape, rows: z.array(z.object(rowShape)) }),
  allow: administrators,
  http: { method: "POST", path: "/people/file/preview" },
});
export type PeoplePreview = z.output<typeof previewPeopleImport.output>;

export const importPeople = signature({
  name: "import-people",
  module,
  /**
   * Rows are done together or not at all; those that are rejected are left out. Cells that are empty leave what is. Whoever
   * is new gets a letter or a one-time password, as with add-person.
   */
  summary: "Bring in people, their roles, departments and teams, and the journeys they own, from a CSV file",
  kind: "command",
  changes: ["person", "group", "journey"],
  input: z.object({
    csv: csvSchema,
    /** True: one-time passwords to hand over, also where mail could be sent. */
    handOver: flagSchema.default(false),
  }),
  output: z.object({
    ...outcomeShape,
    rows: z.array(z.object({ ...rowShape, personId: idSchema.nullable(), oneTimePassword: z.string().nullable() })),
    /** How many letters are on their way. */
    letters: z.number().int(),
  }),
  allow: administrators,
  http: { method: "POST", path: "/people/file" },
  without: { mcp: "a password or key does not belong into a conversation" },
});
export type PeopleImported = z.output<typeof importPeople.output>;
