import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Names that people are given and that families bear, and the words of everyday English; all in small letters, without accents. */
export interface NameLists {
  given: ReadonlySet<string>;
  family: ReadonlySet<string>;
  common: ReadonlySet<string>;
}

/** So many of the most frequent words are words first, whatever else they may be. */
const everydayWords = 12_000;
let lists: NameLists | undefined;

/** Loaded with the first text that needs them: 110,000 words, a third of a second. */
export function nameLists(): NameLists {
  lists ??= load();
  return lists;
}

function load(): NameLists {
  const require = createRequire(import.meta.url);
  const { dictionary } = require("@zxcvbn-ts/language-en") as {
    dictionary: Record<"lastnames-en" | "commonWords-en", string[]>;
  };
  return {
    // Written by tools/language/list-given-names.ts.
    given: new Set(
      readFileSync(join(import.meta.dirname, "given-names.txt"), "utf8")
        .trimEnd()
        .split("\n"),
    ),
    family: new Set(dictionary["lastnames-en"]),
    // The most frequent first. Names are among them, because films are full of names.
    common: new Set(dictionary["commonWords-en"].slice(0, everydayWords)),
  };
}
