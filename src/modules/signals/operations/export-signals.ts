import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { download } from "../../../kernel/operation.ts";
import { exportSignals, type Signal, type SignalFilter } from "../contract.ts";
import type { Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { type After, pageOfSignals } from "../store/pages.ts";

const signalsAtATime = 500;

export const exportSignalsWith = (names: Names) =>
  download(exportSignals, async ({ db, actor, now }, { format, ...filter }) => {
    const signals = () => everySignal(db, actor, names, filter);
    const day = now.toISOString().slice(0, 10);
    if (format === "ndjson") {
      const stream = Readable.from(linesOf(signals()));
      return { stream, contentType: "application/x-ndjson; charset=utf-8", fileName: `signals-${day}.ndjson` };
    }
    const stream = Readable.from(signals())
      .map((signal: Signal) => rowOf(signal))
      .pipe(stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true }));
    return { stream, contentType: "text/csv; charset=utf-8", fileName: `signals-${day}.csv` };
  });

/** All signals of a filter, a page at a time: the memory of one page, however many there are. */
async function* everySignal(db: Database, actor: Actor, names: Names, filter: SignalFilter): AsyncGenerator<Signal> {
  for (let after: After | undefined; ; ) {
    const listed = await pageOfSignals(db, actor, filter, { after, limit: signalsAtATime });
    const ids = listed.map(({ id }) => id);
    yield* await presentSignals(db, actor, names, ids, filter.query);
    if (listed.length < signalsAtATime) return;
    after = listed.at(-1);
  }
}

async function* linesOf(signals: AsyncIterable<Signal>): AsyncGenerator<string> {
  for await (const signal of signals) yield `${JSON.stringify(signal)}\n`;
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
  "text",
  "attributes",
] as const;

/** One line a signal. What there can be several of stands in one cell, as JSON or line by line, so that it reads back whole. */
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
      Object.fromEntries(signal.scores.map(({ name, value, scale }) => [name, { value, scale: scale.key }])),
    ),
    sentiment: whole?.polarity ?? "",
    themes: [...new Set(themes)].join("; "),
    text: signal.texts.map(({ text }) => text).join("\n\n"),
    attributes: JSON.stringify(signal.attributes),
  };
}
