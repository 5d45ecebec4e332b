import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { Parser } from "htmlparser2";
import { type Entry, fromBufferPromise } from "yauzl";
import { AppError } from "../../../../kernel/error.ts";

/** A workbook's file is held in memory, as its parts refer to one another; unpacked parts are not. */
export const LARGEST_WORKBOOK = 128 << 20;
/** A part that unpacks to more than this is a trap, or far more rows than a sheet can have. */
const LARGEST_PART = 2 ** 31;
const MOST_PARTS = 10_000;

/** The parts of a workbook's file by name. */
export interface Parts {
  has(name: string): boolean;
  /** What stands in a part, as it is read: handed to `on`, then whatever the listener has gathered is taken. */
  read(name: string, on: XmlListener): AsyncGenerator<void>;
}

export interface XmlListener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** @throws AppError FILE_MALFORMED for what is no sound archive, or too large */
export async function openParts(stream: Readable): Promise<Parts> {
  const bytes = await bytesOf(stream);
  const parts = new Map<string, Entry>();
  const archive = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(damaged);
  try {
    for await (const entry of archive.eachEntry()) {
      if (parts.size >= MOST_PARTS) throw malformed("the workbook has too many parts");
      parts.set(entry.fileName.replace(/^\//, "").toLowerCase(), entry);
    }
  } catch (error) {
    throw damaged(error);
  }
  return {
    has: (name) => parts.has(name.toLowerCase()),
    async *read(name, on) {
      const entry = parts.get(name.toLowerCase());
      if (entry === undefined) throw malformed(`the workbook has no part "${name.slice(0, 100)}"`);
      if (entry.uncompressedSize > LARGEST_PART) throw malformed("the workbook is far too large when it is unpacked");
      const parser = xmlParser(on);
      const decoder = new StringDecoder("utf8");
      const unpacked = await archive.openReadStreamPromise(entry).catch(damaged);
      try {
        for await (const piece of unpacked as AsyncIterable<Buffer>) {
          parser.write(decoder.write(piece));
          yield;
        }
        parser.end(decoder.end());
        yield;
      } catch (error) {
        throw error instanceof AppError ? error : damaged(error);
      } finally {
        unpacked.destroy();
      }
    },
  };
}

export function malformed(detail: string): AppError {
  return new AppError("FILE_MALFORMED", { line: 1, detail: `${detail}; save the sheet as CSV` });
}

function damaged(error: unknown): never {
  if (error instanceof AppError) throw error;
  throw malformed("the workbook is damaged, or was not sent to its end");
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_WORKBOOK) throw malformed(`the workbook is larger than ${LARGEST_WORKBOOK >> 20} MB`);
  }
  return Buffer.concat(pieces);
}

/** Names without the prefix of their name space. Entities that the file itself declares are not expanded. */
function xmlParser(on: XmlListener): Parser {
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  return new Parser(
    {
      onopentag: (name, attributes) => on.open?.(local(name), attributes),
      ontext: (text) => on.text?.(text),
      onclosetag: (name) => on.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
}
