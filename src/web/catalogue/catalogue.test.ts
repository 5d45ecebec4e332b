import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorCatalogue } from "../../kernel/error.ts";
import { errorSentences } from "./errors.ts";
import { chooseLanguage, languages, locale } from "./locale.ts";
import { disguise, pseudo } from "./pseudo.ts";

/** Every entry of every part, by where it stands. */
const entries: [string, unknown][] = [];
for (const file of readdirSync(import.meta.dirname)) {
  if (/^(number|locale|language|pseudo|index)\.|\.test\./.test(file)) continue;
  const area = file.replace(".ts", "");
  for (const [name, part] of Object.entries(await import(`./${area}.ts`))) collect(`${area}.${name}`, part);
}

function collect(path: string, value: unknown): void {
  if (typeof value !== "object" || value === null) entries.push([path, value]);
  else for (const [name, part] of Object.entries(value)) collect(`${path}.${name}`, part);
}

type Said = (...given: unknown[]) => unknown;
const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
const functions = entries.filter((entry): entry is [string, Said] => typeof entry[1] === "function");

/** What an argument may be; each function is tried with all that its arguments could be, and takes what makes sense. */
const samples = [3, "XYZZY", ["XYZZY"], { minimum: 1, maximum: 5, goodEnd: "high", value: 2, low: 1, high: 3 }];
/** One text, or a list of them. */
const textsOf = (said: unknown) => [said].flat() as string[];
const hasNonsense = (said: unknown) =>
  textsOf(said).some((text) => typeof text !== "string" || /undefined|NaN|\[object|null/.test(text));

function combinations(arity: number): unknown[][] {
  if (arity === 0) return [[]];
  return combinations(arity - 1).flatMap((others) => samples.map((sample) => [sample, ...others]));
}

/** The arguments that a function understands. */
function understood(say: Said): unknown[][] {
  return combinations(say.length).filter((given) => {
    try {
      return !hasNonsense(say(...given));
    } catch {
      return false;
    }
  });
}

const plainLetters = /[A-Za-z]/;
const withoutGiven = (text: string) => text.replaceAll("XYZZY", "");

describe("every entry of the catalogue", () => {
  it("is a text, or a function that makes some", () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(functions.length).toBeGreaterThan(200);
    expect(entries.length).toBe(texts.length + functions.length);
  });

  it.each(functions)("%s can be said", (_, say) => {
    expect(understood(say).length).toBeGreaterThan(0);
  });

  it.each(texts)("%s has a disguise", (_, text) => {
    const shown = disguise(text);
    if (text === "") return expect(shown).toBe("");
    expect(shown).toMatch(/^⟦.*⟧$/s);
    expect(shown).not.toMatch(plainLetters);
    expect(shown.length).toBeGreaterThanOrEqual(text.length * 1.35);
  });

  it.each(functions)("%s has a disguise, in which what it was given stays as it is", (_, say) => {
    for (const given of understood(say)) {
      const shown = textsOf(disguise(say)(...given));
      for (const [at, text] of textsOf(say(...given)).entries()) {
        if (text === "") continue;
        expect(shown[at]).toMatch(/^⟦.*⟧$/s);
        expect(withoutGiven(shown[at]!)).not.toMatch(plainLetters);
        expect(shown[at]!.split("XYZZY").length).toBe(text.split("XYZZY").length);
      }
    }
  });
});

describe("languages", () => {
  it("are English, and one that only development and tests have", () => {
    expect(Object.keys(languages)).toEqual(["en", "en-XA"]);
    expect(locale.code).toBe("en");
    expect(pseudo.say("screens", { title: "Home" }).title).toMatch(/^⟦Ĥöɱé/);
  });

  it("are chosen by the first wish that can be granted", () => {
    expect(chooseLanguage(["de-AT", "en"], ["en", "de"])).toBe("de");
    expect(chooseLanguage(["fr", "en-GB"], ["en", "de"])).toBe("en");
    expect(chooseLanguage(["en-XA"], ["en", "en-XA"])).toBe("en-XA");
    expect(chooseLanguage(["fr"], ["en", "de"])).toBe("en");
    expect(chooseLanguage([], ["en"])).toBe("en");
  });
});

it("Each part is spoken in the language in force: through the index, or by itself where only some pages load it", () => {
  const sources = new Map(
    readdirSync(import.meta.dirname)
      .filter((file) => !file.endsWith(".test.ts"))
      .map((file) => [file, readFileSync(join(import.meta.dirname, file), "utf8")]),
  );
  const imported = [...sources.values()].join("\n");
  const apart = [...sources].filter(
    ([file, text]) => /export const \w+ = \{/.test(text) && !imported.includes(`"./${file}"`),
  );
  expect(apart.map(([file]) => file)).toEqual([]);
});

/** What stops the program at its start, what only its command line meets, and what the sign-in page says by itself. */
const neverOnScreens =
  /^(SETTING_|NOT_A_DEMO|PORT_|SERVER_|DATA_FOLDER|DATABASE_(TOO|OTHER|NEWER|DAMAGED)|MIGRATION_|BACKUP_|PLACE_|RESTORE_|FILE_EXISTS|NOTHING_TO_EVALUATE|KEY_LIMITED|IDEMPOTENCY|PROVIDER_|SIGN_IN_NOT|EMAIL_NOT|DOMAIN_|NOT_KNOWN|ACCESS_ENDED)/;

it("Each error that a screen can meet has a sentence of the catalogue, and no sentence is of no error", () => {
  const shown = Object.keys(errorCatalogue).filter((code) => !neverOnScreens.test(code));
  expect(Object.keys(errorSentences).toSorted()).toEqual(["OFFLINE", ...shown].toSorted());
});
