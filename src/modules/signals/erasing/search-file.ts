import type { Readable } from "node:stream";
import iconv from "iconv-lite";

/** How the characters of an uploaded file may be written; between them they read every file that an import can. */
const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];

/** What compressed files begin with: ZIP (as spreadsheets are) and gzip. */
const compressed = [Buffer.from("PK\u0003\u0004"), Buffer.from([0x1f, 0x8b])];

/**
 * Whether one of the words stands in a file, in any case; also true for a file that cannot be searched because it is
 * compressed: what cannot be ruled out is treated as found.
 */
export async function mayMention(open: () => Readable, words: readonly string[]): Promise<boolean> {
  const wanted = words.map(spelling).filter((word) => word !== "");
  const longest = Math.max(0, ...wanted.map(({ length }) => length));
  for (const encoding of encodings) {
    const decoder = iconv.getDecoder(encoding);
    let before = "";
    let isFirst = true;
    for await (const piece of open() as AsyncIterable<Buffer>) {
      if (isFirst && compressed.some((magic) => piece.subarray(0, magic.length).equals(magic))) return true;
      isFirst = false;
      const text = before + spelling(decoder.write(piece));
      if (wanted.some((word) => text.includes(word))) return true;
      before = longest > 1 ? text.slice(1 - longest) : "";
    }
  }
  return false;
}

function spelling(text: string): string {
  return text.normalize().toLowerCase();
}
