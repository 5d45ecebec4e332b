import { MOST_CHARACTERS_IN_ROW } from "../forms/limits.ts";
import { malformed, type Parts } from "./package.ts";

/** More words than this are not held in memory. */
const MOST_CHARACTERS = 150_000_000;

/** The words that the cells of a workbook refer to by number. */
export async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = [];
  if (!parts.has("xl/sharedStrings.xml")) return strings;
  let total = 0;
  const gathered = textGatherer();
  const read = parts.read("xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") gathered.begin();
      gathered.open(name);
    },
    text: gathered.text,
    close(name) {
      gathered.close(name);
      if (name !== "si") return;
      const text = gathered.end();
      total += text.length;
      if (total > MOST_CHARACTERS) throw malformed("the workbook holds too much text");
      strings.push(text);
    },
  });
  for await (const _ of read);
  return strings;
}

/** The text of `<t>` elements, without how they are pronounced; what no row may hold is not gathered. */
export function textGatherer() {
  let text = "";
  let inText = false;
  let aside = 0;
  return {
    begin() {
      text = "";
    },
    open(name: string) {
      if (name === "rPh") aside += 1;
      else if (name === "t") inText = true;
    },
    text(piece: string) {
      if (inText && aside === 0 && text.length <= MOST_CHARACTERS_IN_ROW) text += piece;
    },
    close(name: string) {
      if (name === "rPh") aside -= 1;
      else if (name === "t") inText = false;
    },
    end: () => unescaped(text),
  };
}

/** Characters that XML cannot hold stand as `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
