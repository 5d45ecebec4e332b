import { createWriteStream } from "node:fs";
import { access } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { Command, CommanderError } from "commander";
import { AppError } from "../../kernel/error.ts";
import type { Signature } from "../../kernel/operation.ts";
import { requireIdempotencyKey } from "../idempotency-key.ts";
import { type Asked, addOperationCommands } from "./commands.ts";
import { connect, type OpenProduct, type Whereabouts } from "./connect.ts";
import type { Connection, Received } from "./connection.ts";
import { addDatabaseCommands, type DatabaseCommands } from "./database.ts";
import { addEvaluationCommand, type Evaluate } from "./evaluation.ts";
import { print } from "./print.ts";
import { lineOf } from "./refusal.ts";

/** Settings as they stand on the command line, not yet read. */
export type Given = Partial<Record<"dataDir" | "port" | "host" | "url" | "key" | "workspace", string>>;

/** What the command line is given by `main.ts`, or by a test. */
export interface Surroundings {
  version: string;
  signatures: readonly Signature[];
  input: Readable;
  output: Writable & { columns?: number };
  errors: Writable;
  settings(given: Given): Whereabouts;
  openProduct(given: Given): ReturnType<OpenProduct>;
  commands: {
    start(given: Given): Promise<void>;
    demo(given: Given, options: { open: boolean }): Promise<void>;
    database(given: Given): Promise<DatabaseCommands>;
    evaluation(given: Given): Promise<Evaluate>;
  };
}

/** Runs one command. @returns the process's exit code: 0, or 1 after one line that says what is wrong */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    await programOf(surroundings).parseAsync(words.length === 0 ? ["help"] : words, { from: "user" });
    return 0;
  } catch (error) {
    // Commander has printed its line already.
    if (error instanceof CommanderError) return error.exitCode;
    surroundings.errors.write(`${lineOf(error) ?? `INTERNAL: ${(error as Error).message}`}\n`);
    return 1;
  }
}

function programOf(surroundings: Surroundings): Command {
  const { version, signatures, commands } = surroundings;
  const program = new Command("bw")
    .description("Bellwether: every signal customers give, to the person who acts on it.")
    .option("--data <folder>", "the data folder")
    .option("--workspace <slug>", "the workspace meant, when there are several")
    .option("--url <address>", "a server elsewhere")
    .option("--key <key>", "the API key for that server")
    .option("--json", "answer as JSON")
    .option("--input <json>", 'the input as a JSON object; "-" reads it from standard input')
    .option(
      "--idempotency-key <key>",
      "run again with the same key, a command answers as the first time and does nothing",
    )
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (line) => surroundings.output.write(line),
      writeErr: (line) => surroundings.errors.write(line),
      getOutHelpWidth: () => surroundings.output.columns ?? 120,
    })
    .showSuggestionAfterError()
    .exitOverride();
  const given = (): Given => {
    const { data, workspace, url, key } = program.opts<Record<string, string>>();
    return { dataDir: data, workspace, url, key };
  };

  program
    .command("demo")
    .description("Start with the demo organisation, and say how to sign in")
    .option("--port <number>", "the port to listen on")
    .option("--no-open", "do not open the browser")
    .action(({ port, open }: { port?: string; open: boolean }) => commands.demo({ ...given(), port }, { open }));
  program
    .command("start")
    .description("Start the server")
    .option("--port <number>", "the port to listen on")
    .option("--host <address>", "the address to listen on")
    .action((options: { port?: string; host?: string }) => commands.start({ ...given(), ...options }));
  program
    .command("version")
    .description("Say which version this is")
    .action(() => void surroundings.output.write(`${version}\n`));
  program
    .command("mcp")
    .description("Serve tools to a language model's program, over standard input and output (Model Context Protocol)")
    .action(async () => {
      const connection = await connect(surroundings.settings(given()), () => surroundings.openProduct(given()));
      // Loaded when asked for: it is as large as all other commands together.
      const { serveTools } = await import("../mcp/stdio.ts");
      await serveTools(connection, surroundings).finally(() => connection.close());
    });
  const say = (found: unknown) => {
    const { json } = program.opts<{ json?: true }>();
    surroundings.output.write(said(found, json, surroundings.output.columns));
  };
  addDatabaseCommands(program, () => commands.database(given()), say);
  const text = program.command("text").description("eval: how well labelled texts of a file are understood");
  addEvaluationCommand(text, () => commands.evaluation(given()), say);
  addOperationCommands(program, signatures, (asked) =>
    answer(asked, { ...program.opts<Options>(), given: given() }, surroundings),
  );
  return program;
}

interface Options {
  json?: true;
  input?: string;
  idempotencyKey?: string;
}

async function answer(
  asked: Asked,
  { json, input, idempotencyKey, given }: Options & { given: Given },
  { signatures, output, settings, openProduct, input: standardInput }: Surroundings,
): Promise<void> {
  if (idempotencyKey !== undefined) requireIdempotencyKey(idempotencyKey, "idempotency-key");
  const whole = { ...(await inputFrom(input, standardInput)), ...asked.input };
  const connection = await connect(settings(given), () => openProduct(given));
  try {
    if (asked.path !== undefined) whole.fileId = await uploaded(asked.path, signatures, connection);
    const answered = await connection.call(asked.signature, whole, { idempotencyKey });
    if (asked.signature.kind === "download") await receive(answered as Received, asked.output, output);
    else output.write(said(answered, json, output.columns));
  } finally {
    await connection.close();
  }
}

function said(answered: unknown, json: true | undefined, columns: number | undefined): string {
  return json ? `${JSON.stringify(answered, null, 2)}\n` : print(answered, columns ?? 160);
}

async function inputFrom(given: string | undefined, standardInput: Readable): Promise<Record<string, unknown>> {
  if (given === undefined) return {};
  const written = given === "-" ? await text(standardInput) : given;
  try {
    const parsed: unknown = JSON.parse(written);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Said below.
  }
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "input", message: "Give a JSON object." }] });
}

/** Sends a file by the operation that takes one. @returns the id under which it is kept */
async function uploaded(path: string, signatures: readonly Signature[], connection: Connection): Promise<string> {
  await access(path).catch(() => {
    throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "path", message: `There is no file ${path}.` }] });
  });
  const upload = signatures.find(({ name }) => name === "upload-file")!;
  const name = path.split(/[\\/]/).at(-1)!;
  const file = (await connection.call(upload, { name }, { path })) as { id: string };
  return file.id;
}

async function receive({ stream }: Received, path: string | undefined, output: Writable): Promise<void> {
  if (path !== undefined) await pipeline(stream, createWriteStream(path));
  else await pipeline(stream, output, { end: false });
}
