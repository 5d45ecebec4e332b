import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Signature } from "../../kernel/operation.ts";
import type { Connection } from "../cli/connection.ts";
import { toolServer } from "./tools.ts";

/**
 * Serves tools over standard input and output, with the permissions of whoever the connection speaks for. Resolves when the
 * other side has gone.
 */
export async function serveTools(
  connection: Connection,
  surroundings: {
    version: string;
    signatures: readonly Signature[];
    input: Readable;
    output: Writable;
    errors: Writable;
  },
): Promise<void> {
  const { version, signatures, input, output, errors } = surroundings;
  const session = signatures.find(({ name }) => name === "read-session")!;
  const { allowed } = (await connection.call(session, {})) as { allowed: string[] };
  const toolbox = {
    version,
    signatures: signatures.filter(({ name }) => allowed.includes(name)),
    call: (signature: Signature, given: Record<string, unknown>) => connection.call(signature, given),
    note(error: unknown) {
      errors.write(`${(error as Error).stack ?? String(error)}\n`);
      return "standard error of this command";
    },
  };
  const gone = new Promise<void>((resolve) => {
    input.once("end", resolve);
    input.once("close", resolve);
  });
  const handle = serveStdio(() => toolServer(toolbox), {
    transport: new StdioServerTransport(input, output),
    onerror: (error) => errors.write(`${error.message}\n`),
  });
  await gone;
  await handle.close();
}
