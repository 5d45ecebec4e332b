import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import type { FileStore } from "../../kernel/context.ts";
import type { Invariant, Reference } from "../../kernel/module.ts";
import { keptFiles } from "./store/files.ts";

const partsOfSignals = [
  "signal_score",
  "signal_text",
  "signal_label",
  "signal_place",
  "signal_meaning",
  "signal_version",
  "signal_original",
  "import_claim",
];

/** What the ledger's tables say of each other, and of customers. */
export const signalReferences: readonly Reference[] = [
  ...partsOfSignals.map((table) => ({ table, columns: ["signal_id"], to: "signal", keys: ["id"] })),
  { table: "import_claim", columns: ["import_id"], to: "import", keys: ["id"] },
  { table: "customer_invitation", columns: ["import_id"], to: "import", keys: ["id"] },
  { table: "customer_invitation", columns: ["source_id"], to: "source", keys: ["id"] },
  { table: "signal", columns: ["source_id"], to: "source", keys: ["id"] },
  { table: "signal", columns: ["customer_id"], to: "customer", keys: ["id"] },
];

/** A signal says whether it has texts and scores, so that lists need not look; and it lives as long as an import claims it. */
export const signalsAreWhole: Invariant = {
  name: "signals are whole",
  async problems({ db }) {
    const { rows } = await sql<{ halves: number; unclaimed: number }>`
      select count(*) filter (where
          has_text <> exists (select from signal_text part where part.signal_id = signal.id)
          or has_score <> exists (select from signal_score part where part.signal_id = signal.id)) as halves,
        count(*) filter (where not exists (select from import_claim claim where claim.signal_id = signal.id)) as unclaimed
      from signal`.execute(db);
    const { halves, unclaimed } = rows[0]!;
    const { rows: repeats } = await sql<{ wrong: number }>`
      select count(*) as wrong from signal_score score
      where is_repeat <> exists (select from signal_score earlier
        where earlier.signal_id = score.signal_id and earlier.ordinal < score.ordinal and earlier.name = score.name
          and earlier.scale_key = score.scale_key and earlier.scale_minimum = score.scale_minimum
          and earlier.scale_maximum = score.scale_maximum and earlier.scale_good_end = score.scale_good_end)`.execute(
      db,
    );
    const { wrong } = repeats[0]!;
    return [
      ...(wrong > 0 ? [`${wrong} scores that say wrongly whether the signal gave them before`] : []),
      ...(halves > 0 ? [`${halves} signals with other texts or scores than they say`] : []),
      ...(unclaimed > 0 ? [`${unclaimed} signals that no import claims`] : []),
    ];
  },
};

/** Uploads are needed until their import is done. */
export const filesAreThere: Invariant = {
  name: "uploaded files are there, as they came",
  async problems({ db, files }) {
    const problems: string[] = [];
    for (const { id, bytes, sha256 } of await keptFiles(db)) {
      const found = await digestOf(files, id);
      if (found === null) problems.push(`file ${id} is missing`);
      else if (found.bytes !== bytes) problems.push(`file ${id} has ${found.bytes} bytes in place of ${bytes}`);
      else if (found.sha256 !== sha256) problems.push(`file ${id} has other bytes than were uploaded`);
    }
    return problems;
  },
};

async function digestOf(files: FileStore, id: string): Promise<{ bytes: number; sha256: string } | null> {
  const digest = createHash("sha256");
  let bytes = 0;
  try {
    await pipeline(files.read(id), async (content: AsyncIterable<Buffer>) => {
      for await (const piece of content) {
        bytes += piece.length;
        digest.update(piece);
      }
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return { bytes, sha256: digest.digest("hex") };
}
