import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { download } from "../../../kernel/operation.ts";
import { exportSignals, type Signal } from "../contract.ts";
import type { Narrowed } from "../filter.ts";
import type { EvidenceOf, Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { type After, countOfSignals, pageOfSignals } from "../store/pages.ts";

const signalsAtATime = 500;

export const exportSignalsWith = (names: Names, evidenceOf: EvidenceOf) =>
  download(exportSignals, async ({ db, actor, now }, { format, actionId, ...asked }) => {
    const filter = actionId === undefined ? asked : { ...asked, among: await evidenceOf(db, actor, actionId) };
    const { write, contentType } = formats[format];
    // The stream takes the next page when what reads it has taken the last one, and ends with it.
    const stream = Readable.from(write(pagesOf(db, actor, names, filter)), { objectMode: false });
    const fileName = `signals-${now.toISOString().slice(0, 10)}.${format}`;
    return { stream, contentType: `${contentType}; charset=utf-8`, fileName };
  });

/** All signals of a filter, a page at a time: the memory of one page, however many there are. */
async function* pagesOf(db: Database, actor: Actor, names: Names, filter: Narrowed): AsyncGenerator<Signal[]> {
  const total = await countOfSignals(db, actor, filter);
  for (let after: After | undefined; ; ) {
    const listed = await pageOfSignals(db, actor, filter, { after, limit: signalsAtATime, total });
    const ids = listed.map(({ id }) => id);
    yield await presentSignals(db, actor, names, ids, filter.query);
    if (listed.length < signalsAtATime) return;
    after = listed.at(-1);
  }
}

const formats = {
  csv: { write: csvOf, contentType: "text/csv" },
  ndjson: { write: ndjsonOf, contentType: "application/x-ndjson" },
};

async function* ndjsonOf(pages: AsyncIterable<Signal[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((signal) => `${JSON.stringify(signal)}\n`).join("");
}

/** With the mark that tells spreadsheets it is UTF-8; what they would run as a formula gets a ' before it. */
async function* csvOf(pages: AsyncIterable<Signal[]>): AsyncGenerator<string> {
  yield `\uFEFF${stringify([[...columns]])}`;
  const options = { columns: [...columns], escape_formulas: true, quoted_string: true };
  for await (const page of pages) yield stringify(page.map(rowOf), options);
}

const columns = [
  "id",
  "kind",
  "source",
  "external id",
  "occurred on",
  "dated by",
  "customer",
  "journey",
  "step",
  "scores",
  "sentiment",
  "themes",
  "question",
  "text",
  "attributes",
] as const;

/**
 * One line a signal, for people with a spreadsheet. What there can be several of stands in one cell: scores and attributes as
 * JSON, texts and their questions in paragraphs. NDJSON has it whole.
 */
function rowOf(signal: Signal): Record<(typeof columns)[number], string> {
  const [place] = signal.places;
  const themes = signal.labels.flatMap(({ themeName }) => themeName ?? []);
  const whole = signal.labels.find(({ kind, start }) => kind === "sentiment" && start === null);
  return {
    id: signal.id,
    kind: signal.kind,
    source: signal.sourceName,
    "external id": signal.externalId,
    "occurred on": signal.occurredOn,
    "dated by": signal.resolution,
    customer: signal.customerLabel ?? "",
    journey: place?.journeyName ?? "",
    step: place?.stepName ?? "",
    scores: JSON.stringify(
      signal.scores.map(({ name, raw, value, scale }) => ({ name, raw, value, scale: scale.key })),
    ),
    sentiment: whole?.polarity ?? "",
    themes: [...new Set(themes)].join("; "),
    question: signal.texts.map(({ question }) => question ?? "").join("\n\n"),
    text: signal.texts.map(({ text }) => text).join("\n\n"),
    attributes: JSON.stringify(signal.attributes),
  };
}
