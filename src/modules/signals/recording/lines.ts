import type { Readable } from "node:stream";

/** A line of what is being sent: its number from 1 and its text, or why it has none. */
export type Line = { number: number } & ({ text: string } | { problem: "too-long" | "not-text" });

const lineFeed = 0x0a;

/**
 * Cuts bytes into lines of UTF-8 while they arrive, in constant memory: a line of more than `most` bytes is not kept. Empty lines are
 * left out, and counted.
 */
export async function* linesOf(bytes: Readable, most: number): AsyncGenerator<Line> {
  let number = 0;
  let held: Buffer[] = [];
  let size = 0;
  const keep = (piece: Buffer) => {
    size += piece.length;
    if (size <= most) held.push(piece);
    else held = [];
  };
  const finish = (): Line[] => {
    number += 1;
    const line = lineOf(number, size > most ? null : Buffer.concat(held));
    held = [];
    size = 0;
    return line === null ? [] : [line];
  };
  for await (const chunk of bytes) {
    let rest = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string);
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      keep(rest.subarray(0, end));
      yield* finish();
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  }
  if (size > 0) yield* finish();
}

function lineOf(number: number, bytes: Buffer | null): Line | null {
  if (bytes === null) return { number, problem: "too-long" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() === "" ? null : { number, text };
  } catch {
    return { number, problem: "not-text" };
  }
}
