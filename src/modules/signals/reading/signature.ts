/**
 * What a file is when it is not text, in words that say what to do about it; null when its first bytes look like text.
 * A few NUL bytes in an otherwise printable file are a fault of some exports, not a sign of a binary file: they are
 * removed from the cells later.
 */
export function binaryContent(head: Buffer): string | null {
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return zipContent(head);
  for (const { magic, detail } of signatures) {
    if (head.subarray(0, magic.length).equals(Buffer.from(magic, "latin1"))) return detail;
  }
  return null;
}

/** Whether control characters that no text holds make up more than one byte in a hundred. Not for UTF-16. */
export function looksBinary(head: Buffer): boolean {
  let control = 0;
  for (const byte of head) if (byte < 0x20 && !textControls.has(byte)) control += 1;
  return control >= 4 && control * 100 > head.length;
}

/** Text that is not a table: a web page or XML. Null for anything else. */
export function otherTextContent(head: string): string | null {
  const start = head.slice(0, 500).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "it is a web page, not a table";
  if (start.startsWith("<?xml")) return "it is XML, not a table";
  return null;
}

/** Tab, the line breaks, form feed, the end mark of old DOS files, and escape. */
const textControls = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

const signatures = [
  { magic: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", detail: "an Excel or Word file of the older kind; save it as CSV" },
  { magic: "%PDF-", detail: "a PDF document" },
  { magic: "\x1f\x8b", detail: "compressed with gzip; unpack it first" },
  { magic: "BZh", detail: "compressed with bzip2; unpack it first" },
  { magic: "\xfd7zXZ", detail: "compressed with xz; unpack it first" },
  { magic: "\x28\xb5\x2f\xfd", detail: "compressed with zstd; unpack it first" },
  { magic: "7z\xbc\xaf\x27\x1c", detail: "a 7-Zip archive; unpack it first" },
  { magic: "Rar!", detail: "a RAR archive; unpack it first" },
  { magic: "SQLite format 3", detail: "an SQLite database" },
  { magic: "PAR1", detail: "a Parquet file" },
  { magic: "\x89PNG", detail: "an image" },
  { magic: "\xff\xd8\xff", detail: "an image" },
  { magic: "GIF8", detail: "an image" },
  { magic: "{\\rtf", detail: "a rich-text document" },
];

/** Whether the file is an archive that holds a workbook: Excel's, and what other programs write for it. */
export function looksLikeWorkbook(head: Buffer): boolean {
  if (!head.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return false;
  const names = head.toString("latin1");
  const isOther = /word\/|ppt\/|opendocument|xl\/workbook\.bin/.test(names);
  return !isOther && (names.includes("xl/") || names.includes("[Content_Types].xml"));
}

function zipContent(head: Buffer): string {
  const names = head.toString("latin1");
  if (names.includes("xl/workbook.bin")) return "a binary Excel workbook; save it as .xlsx or CSV";
  if (names.includes("word/")) return "a Word document";
  if (names.includes("ppt/")) return "a PowerPoint presentation";
  if (names.includes("opendocument.spreadsheet")) return "an OpenDocument spreadsheet; save it as CSV";
  return "a ZIP archive; unpack it first";
}
