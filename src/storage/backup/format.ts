import { z } from "zod";

/**
 * What a backup holds: a compressed tar file, so that it can be looked into with `tar tzf`.
 *
 *     manifest.json              what made it, and which migrations the tables stand at
 *     tables/<table>/000001.json rows as a JSON array of texts, each a row as PostgreSQL writes it: (1,"two",)
 *     files/<id>                 uploaded files
 *     secret                     what signs cookies and keys digests, when it is kept in the data folder
 *     end.json                   the digest of each part above, and of the rows of each table
 *
 * A backup without its end is not one. Tables are text in PostgreSQL's own spelling, the same on every engine, so that a backup
 * of one can be restored on another.
 */
export const format = { name: "bellwether backup", version: 1 } as const;

export const manifestPart = "manifest.json";
export const endPart = "end.json";
export const secretPart = "secret";
export const filePart = /^files\/([0-9a-f-]{36})$/;
export const tablePart = /^tables\/([a-z0-9_]+)\/\d{6,}\.json$/;

const migrationSchema = z.object({ module: z.string(), number: z.int(), name: z.string(), checksum: z.string() });

export const manifestSchema = z.object({
  format: z.literal(format.name),
  version: z.int(),
  /** The program's version. */
  program: z.string(),
  createdAt: z.iso.datetime(),
  engine: z.string(),
  migrations: z.array(migrationSchema),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      /** Numbers that the database gives out itself: where each of them stood. */
      counters: z.array(z.object({ column: z.string(), last: z.int() })),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

const rowSumSchema = z.object({ rows: z.int(), sum: z.string() });
/** How many rows a table has, and a digest of them that does not depend on their order. */
export type RowSum = z.infer<typeof rowSumSchema>;

export const endSchema = z.object({
  tables: z.record(z.string(), rowSumSchema),
  parts: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

export type End = z.infer<typeof endSchema>;
