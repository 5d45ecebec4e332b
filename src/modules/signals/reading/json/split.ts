/** A record as it stands in the file. `line` is where it starts, from 1. */
export interface JsonPiece {
  line: number;
  bytes: Buffer;
  /** The file ends within it, or it was too large and only its beginning is here. */
  fault: "breaks-off" | "too-large" | null;
}

/** A record that is larger is not kept: no act by a customer fills it. */
export const LARGEST_RECORD = 16_000_000;

/**
 * Cuts UTF-8 JSON into its records without understanding them, in bounded memory: what stands at `path` of each value of the
 * file, and if that is a list, each thing in the list. It only follows brackets and quotation marks, so that a record that is
 * not valid JSON does not cost the others. (Parsers of streams, `@streamparser/json` and `stream-json`, end at the first fault.)
 */
export async function* splitJson(
  source: AsyncIterable<Buffer>,
  path: readonly string[],
): AsyncGenerator<JsonPiece, void> {
  const splitter = jsonSplitter(path);
  for await (const bytes of source) yield* splitter.take(bytes);
  yield* splitter.end();
}

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;

/** A container between the top of the file and its records. */
interface Frame {
  isList: boolean;
  /** How many names of the path lead here; null beside the path. */
  at: number | null;
  /** The name of the value that comes next, in an object. */
  key: string | null;
}

function jsonSplitter(path: readonly string[]) {
  const frames: Frame[] = [];
  let line = 1;
  let inString = false;
  let escaped = false;
  /** Of a string outside records: its bytes, as it may be a name. */
  let name: number[] = [];
  let lastString: string | null = null;
  /** Of the record that is being read. */
  let depth = 0;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let startLine = 0;
  let isTooLarge = false;
  let isRecord = false;

  /** Where the next value stands: how many names of the path lead to it, or null. */
  const place = (): number | null => {
    const frame = frames.at(-1);
    if (frame === undefined) return 0;
    if (frame.at === null) return null;
    if (frame.isList) return frame.at;
    return frame.at < path.length && frame.key === path[frame.at] ? frame.at + 1 : null;
  };
  /** Whether an object that opens here is a record. */
  const opensRecord = () => place() === path.length;

  const keep = (bytes: Buffer) => {
    if (isTooLarge) return;
    const room = LARGEST_RECORD - keptBytes;
    if (bytes.length > room) isTooLarge = true;
    kept.push(bytes.subarray(0, room));
    keptBytes += Math.min(room, bytes.length);
  };
  const finish = (fault: JsonPiece["fault"]): JsonPiece => {
    const piece: JsonPiece = { line: startLine, bytes: Buffer.concat(kept), fault: isTooLarge ? "too-large" : fault };
    kept = [];
    keptBytes = 0;
    isTooLarge = false;
    isRecord = false;
    depth = 0;
    return piece;
  };

  return {
    *take(bytes: Buffer): Generator<JsonPiece> {
      let from = 0;
      for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index]!;
        if (byte === newline) line += 1;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === backslash) escaped = true;
          // A line break within quotation marks is not JSON: the mark was lost, and what follows is read again.
          else if (byte === quote || byte === newline) {
            inString = false;
            if (!isRecord) lastString = byte === quote ? nameOf(name) : null;
          }
          if (inString && !isRecord && name.length < 1000) name.push(byte);
          continue;
        }
        if (byte === quote) {
          inString = true;
          name = [];
          continue;
        }
        const opens = byte === 0x7b || byte === 0x5b;
        const closes = byte === 0x7d || byte === 0x5d;
        if (isRecord) {
          if (opens) depth += 1;
          if (!closes) continue;
          depth -= 1;
          if (depth > 0) continue;
          keep(bytes.subarray(from, index + 1));
          yield finish(null);
          continue;
        }
        if (opens && byte === 0x7b && opensRecord()) {
          isRecord = true;
          depth = 1;
          startLine = line;
          from = index;
        } else if (opens) {
          frames.push({ isList: byte === 0x5b, at: place(), key: null });
        } else if (closes) frames.pop();
        else if (byte === 0x3a) {
          const frame = frames.at(-1);
          if (frame !== undefined && !frame.isList) frame.key = lastString;
        }
      }
      if (isRecord) keep(bytes.subarray(from));
    },
    *end(): Generator<JsonPiece> {
      if (isRecord) yield finish("breaks-off");
    },
  };
}

function nameOf(bytes: readonly number[]): string | null {
  try {
    return JSON.parse(`"${Buffer.from(bytes).toString("utf8")}"`) as string;
  } catch {
    return null;
  }
}
