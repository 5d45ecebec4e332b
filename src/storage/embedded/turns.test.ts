import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type AfterTurn, Turns } from "./turns.ts";

/** A stage on which turns are played: what each turn says is noted, and leaves a transaction open if it says "begin". */
function stage(limits = { idleInTransaction: 60_000, wait: 60_000 }) {
  const played: string[] = [];
  const refused: string[] = [];
  const turns = new Turns<string>(
    limits,
    ({ connection, bytes }): AfterTurn => {
      const said = bytes.toString();
      played.push(`${connection} ${said}`);
      return ["commit", "query", "read"].includes(said) ? "idle" : "in transaction";
    },
    (connection, { code }) => void refused.push(`${connection} ${code}`),
  );
  const take = (connection: string, said: string, open = false) =>
    turns.take({ connection, bytes: Buffer.from(said), open, reads: said === "read" });
  return { turns, take, played, refused };
}

describe("turns", () => {
  it("run in the order they came", async () => {
    const { take, played } = stage();
    take("a", "begin");
    for (const connection of ["b", "c", "d", "e"]) take(connection, "query");
    take("a", "commit");
    await pause(20);
    expect(played).toEqual(["a begin", "a commit", "b query", "c query", "d query", "e query"]);
  });

  it("of those who read go before those who write, but not for ever", async () => {
    const { take, played } = stage();
    take("a", "begin");
    take("b", "query");
    for (let reader = 1; reader <= 10; reader++) take(`r${reader}`, "read");
    take("c", "query");
    take("a", "commit");
    await pause(50);
    const order = played.slice(2).map((line) => line.split(" ")[0]);
    expect(order).toEqual(["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "b", "r9", "r10", "c"]);
  });

  it("of other connections wait for the end of a transaction", async () => {
    const { take, played } = stage();
    take("a", "begin");
    take("b", "begin");
    take("a", "write");
    await pause(10);
    expect(played).toEqual(["a begin", "a write"]);
    take("a", "commit");
    await pause(10);
    take("a", "query");
    take("b", "commit");
    await pause(10);
    expect(played.slice(2)).toEqual(["a commit", "b begin", "b commit", "a query"]);
  });

  it("that are not complete yet keep the engine until they are", async () => {
    const { take, played } = stage();
    take("a", "query", true);
    take("b", "query");
    take("a", "query");
    await pause(10);
    expect(played).toEqual(["a query", "a query", "b query"]);
  });

  it("of a connection that left are forgotten; what it held is given on", async () => {
    const { turns, take, played } = stage();
    take("a", "begin");
    take("b", "query");
    take("c", "query");
    expect(turns.leave("b")).toBe(false);
    expect(turns.leave("a")).toBe(true);
    turns.release();
    await pause(10);
    expect(played).toEqual(["a begin", "c query"]);
  });

  it("that wait too long for another's transaction are refused, and the rest go on", async () => {
    const { take, played, refused } = stage({ idleInTransaction: 60_000, wait: 30 });
    take("a", "begin");
    take("b", "query");
    await pause(60);
    take("c", "query");
    take("a", "commit");
    await pause(10);
    expect(refused).toEqual(["b 55P03"]);
    expect(played).toEqual(["a begin", "a commit", "c query"]);
  });

  it("of a transaction that does nothing end it", async () => {
    const { turns, take, played, refused } = stage({ idleInTransaction: 30, wait: 60_000 });
    take("a", "begin");
    take("b", "query");
    await pause(60);
    expect(refused).toEqual(["a 25P03"]);
    turns.leave("a");
    turns.release();
    await pause(10);
    expect(played).toEqual(["a begin", "b query"]);
  });
});
