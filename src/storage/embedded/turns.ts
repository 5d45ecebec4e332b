import type { WireError } from "./wire.ts";

/** What one connection asks of the engine in one go: from a first message to the Sync or Query that ends it. */
export interface Turn<C> {
  connection: C;
  bytes: Buffer;
  /** True when more messages of the same exchange will follow (the turn ended with Flush). */
  open: boolean;
  /** True when it is a question, or begins a transaction that only reads. */
  reads: boolean;
}

/** How the engine stands after a turn. */
export type AfterTurn = "idle" | "in transaction";

export interface TurnLimits {
  /** Milliseconds a transaction may stay open without a statement before it is rolled back. */
  idleInTransaction: number;
  /** Milliseconds a connection waits for the transaction of another before it is refused. */
  wait: number;
}

interface Waiting<C> {
  turn: Turn<C>;
  timer: NodeJS.Timeout;
}

/** So many that only read may go before one who writes and came first. */
const mostReadersInARow = 8;

/**
 * Decides whose turn it is on an engine with a single session. Turns run in the order they came, but whoever begins to read goes
 * before those who write: a page does not wait for a batch of each import that is under way, and imports lose the few
 * milliseconds that a page takes. A connection that is in a transaction after its turn keeps the engine until the transaction ends;
 * others wait. So the statements of two transactions never mix, and every transaction is serial. Two limits keep one connection
 * from stopping the rest.
 */
export class Turns<C> {
  private readonly waiting: Waiting<C>[] = [];
  private owner: C | undefined;
  private readersInARow = 0;
  private idle: NodeJS.Timeout | undefined;
  private readonly run: (turn: Turn<C>) => AfterTurn;
  private readonly refuse: (connection: C, error: WireError) => void;
  private readonly limits: TurnLimits;

  constructor(
    limits: TurnLimits,
    run: (turn: Turn<C>) => AfterTurn,
    refuse: (connection: C, error: WireError) => void,
  ) {
    this.limits = limits;
    this.run = run;
    this.refuse = refuse;
  }

  take(turn: Turn<C>): void {
    const free = this.owner === undefined && this.waiting.length === 0;
    if (free || this.owner === turn.connection) {
      this.go(turn);
    } else {
      const waiting: Waiting<C> = { turn, timer: setTimeout(() => this.giveUp(waiting), this.limits.wait) };
      this.waiting.push(waiting);
    }
  }

  /** The connection is gone: forget what it still wanted; true when it left a transaction open. */
  leave(connection: C): boolean {
    for (const waiting of this.waiting.filter(({ turn }) => turn.connection === connection)) this.remove(waiting);
    return this.owner === connection;
  }

  /** The owner's transaction was ended from outside; the next in line may go. */
  release(): void {
    clearTimeout(this.idle);
    this.owner = undefined;
    this.next();
  }

  private go(turn: Turn<C>): void {
    clearTimeout(this.idle);
    const after = this.run(turn);
    this.owner = after === "in transaction" || turn.open ? turn.connection : undefined;
    if (this.owner === undefined) this.next();
    else this.watch(this.owner);
  }

  private watch(owner: C): void {
    this.idle = setTimeout(() => {
      this.refuse(owner, {
        severity: "FATAL",
        code: "25P03",
        message: `A transaction stood open for ${this.limits.idleInTransaction} ms without a statement and was rolled back.`,
        hint: "Do slow work before or after the transaction, never inside it.",
      });
    }, this.limits.idleInTransaction);
  }

  /** One turn per tick, so that messages which arrived meanwhile (a rollback, a goodbye) are seen in between. */
  private next(): void {
    if (this.waiting.length === 0) return;
    setImmediate(() => {
      const first = this.owner === undefined ? this.firstInLine() : undefined;
      if (!first) return;
      this.remove(first);
      this.go(first.turn);
    });
  }

  private firstInLine(): Waiting<C> | undefined {
    const reader =
      this.readersInARow < mostReadersInARow ? this.waiting.find(({ turn: { reads } }) => reads) : undefined;
    this.readersInARow = reader === undefined ? 0 : this.readersInARow + 1;
    return reader ?? this.waiting[0];
  }

  private giveUp(waiting: Waiting<C>): void {
    // After one long statement the timers of all who waited fire together, although their turn is just coming.
    if (this.owner === undefined) return;
    this.remove(waiting);
    this.refuse(waiting.turn.connection, {
      severity: "ERROR",
      code: "55P03",
      message: `Waited ${this.limits.wait} ms for the transaction of another connection.`,
      hint: "Inside a transaction use its own handle, not the pool; keep transactions short.",
    });
  }

  private remove(waiting: Waiting<C>): void {
    clearTimeout(waiting.timer);
    this.waiting.splice(this.waiting.indexOf(waiting), 1);
  }
}
