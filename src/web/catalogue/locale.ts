import type { Locale } from "./language.ts";
import { pseudo } from "./pseudo.ts";

const english: Locale = { code: "en", name: "English", numbers: "en", dates: "en-GB", say: (_, words) => words };

/**
 * Every language there is. What nobody speaks shows what was not translated or has no room; it is in no build. They are here at
 * once and not fetched when chosen: waiting for one before any word is read keeps the bundler from joining files, which was
 * measured at 5 kB more for everybody.
 */
export const languages: Readonly<Record<string, Locale>> = {
  en: english,
  ...(import.meta.env?.DEV && { "en-XA": pseudo }),
};

/** Where this browser remembers the language that was chosen. */
export const languageKey = "bellwether-language";

/**
 * The language to speak: the first wanted one that is there, as it is or without its region (`de-AT` is answered with `de`).
 *
 * @param wanted BCP 47 codes, the dearest first
 */
export function chooseLanguage(wanted: readonly string[], there: readonly string[]): string {
  for (const code of wanted) {
    const found = there.find((each) => each === code) ?? there.find((each) => each === code.split("-")[0]);
    if (found !== undefined) return found;
  }
  return "en";
}

/** What this browser was told to speak, then what it says of its person. Outside a browser nobody was asked. */
function wantedHere(): string[] {
  if (typeof window === "undefined") return [];
  return [window.localStorage.getItem(languageKey) ?? [], window.navigator.languages].flat();
}

/**
 * The language in force, for as long as the page is open. Chosen before any word is read, so that screens can keep words in
 * constants; choosing another one loads the page anew. Words that change under a running page would make each of them a hook.
 */
export const locale: Locale = languages[chooseLanguage(wantedHere(), Object.keys(languages))]!;
