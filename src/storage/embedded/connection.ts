import type { MessagePort } from "node:worker_threads";
import { postBytes } from "./port-stream.ts";
import { sessionRefusal } from "./session-rules.ts";
import type { Turn } from "./turns.ts";
import {
  closeStatementMessage,
  endsTurn,
  errorMessage,
  type Message,
  MessageReader,
  sqlOf,
  statementOf,
  type WireError,
  withStatement,
} from "./wire.ts";

/** What a connection tells the engine's thread. */
export interface ConnectionEvents {
  /** A turn is complete and wants to run. */
  turn(turn: Turn<Connection>): void;
  /** The client said goodbye or vanished; `cleanup` closes the named statements it left behind. */
  left(connection: Connection, cleanup: Buffer): void;
}

/** How those begin who only look: with a transaction that may not write, or a single question. It decides who goes first, and nothing else. */
const beginsReading = /^\s*(select\b|(start transaction|begin)\b[^;]*\bread only\b)/i;

let lastNumber = 0;

/**
 * One client of the engine: gathers its messages into turns, gives its prepared statements names of their own, and
 * answers by itself what the shared session cannot do.
 */
export class Connection {
  private readonly number = ++lastNumber;
  private readonly reader = new MessageReader();
  private readonly statements = new Set<string>();
  private gathered: Message[] = [];
  private exchangeOpen = false;
  private closed = false;
  private readonly port: MessagePort;
  private readonly greeting: Buffer;
  private readonly events: ConnectionEvents;

  /** @param greeting what the engine answers to a start-up message, the same for every connection. */
  constructor(port: MessagePort, greeting: Buffer, events: ConnectionEvents) {
    this.port = port;
    this.greeting = greeting;
    this.events = events;
    port.on("message", (bytes: Uint8Array) => {
      for (const message of this.reader.read(bytes)) this.receive(message);
    });
    port.on("close", () => this.leave());
  }

  send(bytes: Buffer): void {
    if (!this.closed) postBytes(this.port, bytes);
  }

  /** Answers the running exchange with an error; a fatal one also ends the connection. */
  refuse(error: WireError): void {
    this.send(errorMessage(error, error.severity === "ERROR"));
    if (error.severity === "FATAL") this.leave();
  }

  private receive(message: Message): void {
    if (message.type === "startup") this.send(this.greeting);
    else if (message.type === "X") this.leave();
    else this.gathered.push(message);
    if (!endsTurn(message)) return;

    const messages = this.gathered;
    this.gathered = [];
    const refusal = this.refusalOf(messages);
    const open = message.type === "H";
    if (refusal) {
      this.refuse(refusal);
    } else {
      const bytes = Buffer.concat(messages.map((each) => this.withOwnStatement(each).bytes));
      this.events.turn({ connection: this, bytes, open, reads: beginsReading.test(sqlOf(messages[0]!) ?? "") });
    }
    this.exchangeOpen = open;
  }

  private refusalOf(messages: readonly Message[]): WireError | undefined {
    const prepares = this.exchangeOpen || messages.some((each) => each.type === "P" && statementOf(each) === "");
    for (const message of messages) {
      const refusal = sessionRefusal(sqlOf(message) ?? "");
      if (refusal) return refusal;
      if (message.type === "B" && statementOf(message) === "" && !prepares) return unnamedStatementGone;
    }
    return undefined;
  }

  private withOwnStatement(message: Message): Message {
    const name = statementOf(message);
    if (!name) return message;
    const own = `${this.number}:${name}`;
    if (message.type === "P") this.statements.add(own);
    return withStatement(message, own);
  }

  private leave(): void {
    if (this.closed) return;
    this.closed = true;
    this.port.close();
    this.events.left(this, Buffer.concat([...this.statements].map(closeStatementMessage)));
  }
}

const unnamedStatementGone: WireError = {
  severity: "ERROR",
  code: "26000",
  message: "The unnamed statement does not outlive its exchange on the embedded engine.",
  hint: "Send Parse and Bind together, or name the statement.",
};
