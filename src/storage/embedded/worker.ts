import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import { Connection } from "./connection.ts";
import { endOnBreakdown, openEngine } from "./open-engine.ts";
import { type AfterTurn, type Turn, type TurnLimits, Turns } from "./turns.ts";
import { queryMessage, readyState, sqlIn } from "./wire.ts";

/**
 * The thread in which the embedded engine lives. A thread and not a child process: it cannot outlive the server, so a
 * killed server never leaves an orphan holding the folder; and no port is opened that another user could reach.
 */
export interface EngineSettings {
  folder: string;
  durable: boolean;
  /** Milliseconds after which a turn is reported as slow. */
  slow: number;
  limits: TurnLimits;
}

export type ToEngine = { connect: MessagePort } | { close: true };
export type FromEngine = { ready: true } | { broken: string } | { slow: number; sql: string } | { closed: true };

const settings = workerData as EngineSettings;
const main = parentPort!;
const engine = await openEngine(settings.folder, settings.durable);
endOnBreakdown(engine, (cause) => tell({ broken: String(cause) }));
const greeting = run(engine, startupMessage());
const turns = new Turns<Connection>(settings.limits, runTurn, (connection, error) => connection.refuse(error));

main.on("message", (message: ToEngine) => {
  if ("connect" in message) new Connection(message.connect, greeting, { turn: (turn) => turns.take(turn), left });
  else void close();
});
tell({ ready: true });

function runTurn({ connection, bytes, open }: Turn<Connection>): AfterTurn {
  const started = performance.now();
  const answer = run(engine, bytes);
  const took = performance.now() - started;
  if (took > settings.slow) tell({ slow: took, sql: printable(sqlIn(bytes)) });
  const ready = open ? "in transaction" : readyState(answer);
  if (!ready) throw new Error("The embedded engine gave no answer");
  connection.send(answer);
  return ready;
}

function left(connection: Connection, cleanup: Buffer): void {
  const owned = turns.leave(connection);
  if (owned) run(engine, queryMessage("ROLLBACK"));
  if (cleanup.length > 0) run(engine, cleanup);
  if (owned) turns.release();
}

async function close(): Promise<void> {
  await engine.close();
  tell({ closed: true });
  process.exit(0);
}

/** Runs protocol messages to their end. The engine works synchronously: when this returns, the answer is complete. */
function run(target: PGlite, bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  const running = target.execProtocolRawStream(bytes, {
    syncToFs: false,
    // The bytes are a window into the engine's memory, hence the copy.
    onRawData: (part) => void parts.push(Buffer.from(part)),
  });
  // A failure shows as a missing answer, which the caller checks.
  running.catch(() => undefined);
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

function startupMessage(): Buffer {
  const body = Buffer.from("\0\0\0\0\0\0\0\0user\0postgres\0database\0postgres\0client_encoding\0UTF8\0\0");
  body.writeInt32BE(body.length, 0);
  body.writeInt32BE(196_608, 4);
  return body;
}

function printable(sql: string): string {
  return sql
    .slice(0, 600)
    .replace(/[^\x20-\x7e]+/g, " ")
    .trim();
}

function tell(message: FromEngine): void {
  main.postMessage(message);
}
