import { Readable } from "node:stream";

/** A small client of Bellwether's API: feedback goes in, and problems come back as what they are. Copy it and change it. */

/** One act by one customer. `source` and `externalId` say which act it is: sent again, it is a duplicate or a revision. */
export interface Signal {
  externalId: string | string[];
  source: string;
  kind:
    | "survey-response"
    | "review"
    | "complaint"
    | "ticket"
    | "conversation"
    | "front-line-note"
    | "observation"
    | "experience-test"
    | "behaviour-event"
    | "transaction"
    | "loss";
  /** `2026-05-04`, or a moment whose day counts. */
  occurredOn: string;
  customer?: {
    identifiers?: { kind: string; value: string }[];
    attributes?: Record<string, string | number | boolean>;
  };
  scores?: { name: string; value: number | string; scale: Scale }[];
  texts?: { question?: string | null; text: string }[];
  attributes?: Record<string, string | number | boolean>;
}

/** A scale has the key that `list-scales` gives it, another one `rating-LOWEST-HIGHEST-high-good`: values of two scales are never mixed. */
export interface Scale {
  key: string;
  minimum: number;
  maximum: number;
  goodEnd: "high" | "low";
}

export type Outcome = "stored" | "revised" | "duplicate" | "rejected";

export interface Counts {
  rows: number;
  stored: number;
  revised: number;
  duplicate: number;
  rejected: number;
}

export interface Recorded {
  counts: Counts;
  /** In the order of what was sent. */
  signals: { outcome: Outcome; signalId: string | null; rejection: Rejection | null }[];
}

export interface Rejection {
  code: string;
  field: string | null;
  reason: string;
}

export interface RecordedLines {
  counts: Counts;
  /** The first 1,000 lines that were rejected, numbered from 1. */
  rejected: ({ line: number } & Rejection)[];
}

/** A refusal: a stable code, and a sentence that says what to do. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor({ code, status, detail }: { code: string; status: number; detail: string }) {
    super(detail);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
  }
}

export interface Client {
  /** @throws Refusal, also when this one signal was rejected */
  record(signal: Signal): Promise<string>;
  /** Up to 1,000 at once. With the same key, asking again after a broken connection gives the first answer. */
  recordAll(signals: readonly Signal[], idempotencyKey?: string): Promise<Recorded>;
  /** Any number, one a line, while they come: nothing is held in memory. */
  recordLines(signals: AsyncIterable<Signal> | Iterable<Signal>): Promise<RecordedLines>;
}

const mostWaits = 5;

/**
 * @param address such as `https://voice.example.org`
 * @param key an API key with the role analyst
 */
export function connect(address: string, key: string): Client {
  async function post(path: string, send: () => { type: string; body: BodyInit }, headers = {}): Promise<unknown> {
    for (let waits = 0; ; waits++) {
      const { type, body } = send();
      const response = await fetch(new URL(`/api/v1${path}`, address), {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": type, ...headers },
        body,
        ...(body instanceof ReadableStream && { duplex: "half" as const }),
      });
      if (response.ok) return response.json();
      const problem = (await response.json()) as ConstructorParameters<typeof Refusal>[0];
      // A stream cannot be sent twice; everything else waits as long as it is told to.
      const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
      if (response.status !== 429 || body instanceof ReadableStream || !(seconds >= 0) || waits >= mostWaits) {
        throw new Refusal(problem);
      }
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }

  async function recordAll(signals: readonly Signal[], idempotencyKey: string = crypto.randomUUID()) {
    const body = JSON.stringify({ signals });
    const send = () => ({ type: "application/json", body });
    return (await post("/signals", send, { "idempotency-key": idempotencyKey })) as Recorded;
  }

  return {
    recordAll,
    async record(signal) {
      const only = (await recordAll([signal])).signals[0]!;
      if (only.signalId !== null) return only.signalId;
      throw new Refusal({ code: only.rejection!.code, status: 422, detail: only.rejection!.reason });
    },
    async recordLines(signals) {
      const body = Readable.toWeb(Readable.from(linesOf(signals))) as ReadableStream<Uint8Array>;
      return (await post("/signals/lines", () => ({ type: "application/x-ndjson", body }))) as RecordedLines;
    },
  };
}

async function* linesOf(signals: AsyncIterable<Signal> | Iterable<Signal>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const signal of signals) yield encoder.encode(`${JSON.stringify(signal)}\n`);
}
