/**
 * The little of PostgreSQL's wire protocol that sharing one session between several connections needs: where messages
 * end, which of them form one turn, and how named statements of different connections are kept apart.
 * Reference: PostgreSQL documentation, "Frontend/Backend Protocol", version 3.0.
 */

/** A frontend message: its type letter, and the whole message as bytes (letter, four bytes of length, body). */
export interface Message {
  type: string;
  bytes: Buffer;
}

const startupProtocol = 196_608;

/** Splits a stream of bytes into whole messages; what is incomplete waits for the next call. */
export class MessageReader {
  private pending: Buffer = Buffer.alloc(0);
  private started = false;

  read(bytes: Uint8Array): Message[] {
    const incoming = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const buffer = this.pending.length > 0 ? Buffer.concat([this.pending, incoming]) : incoming;
    const messages: Message[] = [];
    let position = 0;
    while (buffer.length - position >= 8 || (this.started && buffer.length - position >= 5)) {
      // The first message of a connection has no type letter.
      const header = this.started ? 1 : 0;
      const end = position + header + buffer.readInt32BE(position + header);
      if (end > buffer.length) break;
      const message = buffer.subarray(position, end);
      messages.push({ type: this.started ? String.fromCharCode(message[0]!) : "startup", bytes: message });
      if (!this.started && message.readInt32BE(4) === startupProtocol) this.started = true;
      position = end;
    }
    this.pending = buffer.subarray(position);
    return messages;
  }
}

/** A turn ends with a simple query, with Sync, or with Flush (which asks for answers before more is sent). */
export function endsTurn(message: Message): boolean {
  return message.type === "Q" || message.type === "S" || message.type === "H";
}

/** How the server stands after a whole answer, by the ReadyForQuery at its end (Z, a length of 5, a status); else nothing. */
export function readyState(answer: Buffer): "idle" | "in transaction" | undefined {
  if (answer.length < 6 || answer[answer.length - 6] !== 0x5a) return undefined;
  return answer[answer.length - 1] === 0x49 ? "idle" : "in transaction";
}

/** The SQL text of a Query or Parse message, else nothing. */
export function sqlOf(message: Message): string | undefined {
  if (message.type === "Q") return message.bytes.toString("utf8", 5, message.bytes.length - 1);
  if (message.type !== "P") return undefined;
  const textStart = message.bytes.indexOf(0, 5) + 1;
  return message.bytes.toString("utf8", textStart, message.bytes.indexOf(0, textStart));
}

/** The SQL text in the messages of a turn, without the values that come with it; nothing when it was prepared before. */
export function sqlIn(turn: Buffer): string {
  const texts: string[] = [];
  for (let position = 0; position + 5 <= turn.length; position += 1 + turn.readInt32BE(position + 1)) {
    const type = String.fromCharCode(turn[position]!);
    texts.push(sqlOf({ type, bytes: turn.subarray(position, position + 1 + turn.readInt32BE(position + 1)) }) ?? "");
  }
  return texts.join(" ");
}

/** The name of the prepared statement that a message defines, uses, describes or closes; "" is the unnamed one. */
export function statementOf(message: Message): string | undefined {
  const start = statementStart(message);
  return start === undefined ? undefined : message.bytes.toString("utf8", start, message.bytes.indexOf(0, start));
}

/** The same message with its prepared statement renamed. */
export function withStatement(message: Message, name: string): Message {
  const start = statementStart(message);
  if (start === undefined) return message;
  const end = message.bytes.indexOf(0, start);
  const bytes = Buffer.concat([message.bytes.subarray(0, start), Buffer.from(name), message.bytes.subarray(end)]);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return { type: message.type, bytes };
}

function statementStart({ type, bytes }: Message): number | undefined {
  if (type === "P") return 5;
  if (type === "B") return bytes.indexOf(0, 5) + 1;
  if ((type === "D" || type === "C") && String.fromCharCode(bytes[5]!) === "S") return 6;
  return undefined;
}

/** A simple query, as bytes. */
export function queryMessage(sql: string): Buffer {
  return message("Q", Buffer.from(`${sql}\0`));
}

/** A Close message for a named prepared statement, followed by Sync, as bytes. */
export function closeStatementMessage(name: string): Buffer {
  return Buffer.concat([message("C", Buffer.from(`S${name}\0`)), message("S", Buffer.alloc(0))]);
}

export interface WireError {
  severity: "ERROR" | "FATAL";
  /** SQLSTATE. */
  code: string;
  message: string;
  hint?: string;
}

/** An ErrorResponse, as bytes; `thenReady` adds ReadyForQuery (idle), which ends the client's wait. */
export function errorMessage(error: WireError, thenReady: boolean): Buffer {
  const fields = [`S${error.severity}`, `V${error.severity}`, `C${error.code}`, `M${error.message}`];
  if (error.hint) fields.push(`H${error.hint}`);
  const response = message("E", Buffer.from(`${fields.join("\0")}\0\0`));
  return thenReady ? Buffer.concat([response, message("Z", Buffer.from("I"))]) : response;
}

function message(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 0, "latin1");
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}
