import { EVERYDAY } from "./everyday.ts";
import { type Finding, TOKENS, withoutTokens } from "./kinds.ts";
import { type NameLists, nameLists } from "./name-lists.ts";

/**
 * Names of people, as far as their surroundings give them away: after a title ("Dr Okafor"), where somebody gives a name ("my name is Ayo",
 * "regards, Mette Holm"), and a given name with a family name ("Sarah Thompson"). Where `strict`, also single names ("John was kind")
 * and streets with a number; then places and wards that bear a name go too, and a text says less.
 */
export function findNames(text: string, strict: boolean): Finding[] {
  if (!MAY_HOLD_NAME.test(text) || isShouted(text)) return [];
  const lists = nameLists();
  const words = wordsOf(text);
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const last = nameFrom(words, at, { lists, strict, text });
    if (last === undefined) continue;
    const next = words[last + 1];
    // A house that bears a name: it says where something happened, and not who was there.
    if (next?.follows && HOUSES.has(next.plain)) {
      at = last;
      continue;
    }
    found.push({ kind: "person", start: words[beginOfName(words, at, lists)]!.start, end: words[last]!.end });
    at = last;
  }
  return strict ? [...found, ...findStreets(text)] : found;
}

const MAY_HOLD_NAME = /\p{Lu}[\p{Ll}\p{Lu}'’-]/u;

/** Where everything is in capitals, a capital says nothing. */
function isShouted(given: string): boolean {
  const text = withoutTokens(given);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 12 && capitals > letters * 0.6;
}

interface Word {
  start: number;
  end: number;
  /** In small letters, without accents. */
  plain: string;
  capital: boolean;
  initial: boolean;
  /** Nothing but a space or a full stop of an abbreviation between it and the word before. */
  follows: boolean;
  beginsSentence: boolean;
  /** A name that was masked before: what stands beside it can be the rest of the name. */
  masked: boolean;
}

const WORD = /\[name\]|\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

function wordsOf(text: string): Word[] {
  let done = 0;
  return [...text.matchAll(WORD)].map(([written], index, all) => {
    const start = all[index]!.index;
    const between = text.slice(done, start);
    done = start + written.length;
    const letters = written.replace(/['’]s$/u, "");
    const masked = written === TOKENS.person;
    return {
      ...{ start, end: start + letters.length, plain: folded(letters), masked },
      capital: masked || (/^\p{Lu}/u.test(letters) && (/\p{Ll}/u.test(letters) || letters.length === 1)),
      initial: /^\p{Lu}$/u.test(letters),
      follows: /^\.? {1,2}$/.test(between),
      beginsSentence: index === 0 || /[.!?:;"“(\n•*-]\s*$/u.test(between),
    };
  });
}

function folded(word: string): string {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
}

interface Look {
  lists: NameLists;
  strict: boolean;
  text: string;
}

/** The last word of a name that begins here; undefined where none does. */
function nameFrom(words: readonly Word[], at: number, { lists, strict, text }: Look): number | undefined {
  const word = words[at]!;
  if (!word.capital) return undefined;
  if (word.masked) return restOfName(words, at, { lists, text });
  const [isGiven, isOrdinary] = [given(lists, word), ordinary(lists, word)];
  const before = words[at - 1];
  const isAfterTitle =
    before !== undefined && word.follows && TITLES.has(before.plain) && /^\p{Lu}/u.test(text[before.start]!);
  const isGiving = GIVING.test(text.slice(Math.max(0, word.start - 24), word.start));
  if ((isAfterTitle || isGiving) && !NO_NAME.has(word.plain) && (isGiven || !isOrdinary || word.initial)) {
    return endOfName(words, at, lists);
  }
  const second = words[words[at + 1]?.initial ? at + 2 : at + 1];
  const isPair = second?.capital === true && second.follows && !NO_NAME.has(second.plain) && !second.initial;
  if (isPair && isGiven && (lists.family.has(second.plain) || !ordinary(lists, second)))
    return endOfName(words, at, lists);
  const hasInitial = words[at + 1]?.initial === true && words[at + 1]!.follows;
  if (isPair && hasInitial && !isOrdinary && !ordinary(lists, second)) return endOfName(words, at, lists);
  const isUnknown = !isOrdinary && !NO_NAME.has(word.plain) && !EVERYDAY.has(word.plain) && word.plain.length > 2;
  if (isPair && isUnknown && lists.family.has(second.plain) && !ordinary(lists, second))
    return endOfName(words, at, lists);
  if (!strict || NO_NAME.has(word.plain)) return undefined;
  const isFamily = lists.family.has(word.plain) && !isOrdinary && !word.beginsSentence;
  return isGiven || isFamily ? endOfName(words, at, lists) : undefined;
}

/** What a word masked before left of a name: "[name] Thompson", and not the sentence after it. */
function restOfName(words: readonly Word[], at: number, { lists, text }: Omit<Look, "strict">): number | undefined {
  const [before, next] = [words[at - 1], words[at + 1]];
  if (next === undefined || text.slice(words[at]!.end, next.start) !== " ") return undefined;
  // The first of several in a row has looked at what comes after them.
  if (before?.masked && words[at]!.follows) return undefined;
  const last = endOfName(words, at, lists);
  return words.slice(at, last + 1).every(({ masked }) => masked) ? undefined : last;
}

/** What stands before a name and would be taken for a part of it, once that is masked: "Sarah J. [name]". */
function beginOfName(words: readonly Word[], at: number, lists: NameLists): number {
  let first = at;
  while (first > 0 && words[first]!.follows) {
    const isInitial = words[first - 1]!.initial && first > 1 && words[first - 1]!.follows;
    const before = words[isInitial ? first - 2 : first - 1]!;
    if (!before.capital || before.masked || NO_NAME.has(before.plain)) break;
    if (!(given(lists, before) || (isInitial && !ordinary(lists, before)))) break;
    first -= isInitial ? 2 : 1;
  }
  return first;
}

function endOfName(words: readonly Word[], at: number, lists: NameLists): number {
  let last = at;
  for (;;) {
    const next = words[last + 1];
    if (next === undefined || !next.follows) break;
    const isPart =
      next.capital &&
      !NO_NAME.has(next.plain) &&
      (next.initial || !ordinary(lists, next) || lists.family.has(next.plain));
    // "van der Berg": small words are part of a name where a capital comes after them.
    let links = 0;
    while (LINKS.has(words[last + 1 + links]?.plain ?? "") && links < 2) links++;
    const behind = words[last + 1 + links];
    const isLinked = links > 0 && behind?.capital === true && behind.follows && !NO_NAME.has(behind.plain);
    if (!isPart && !isLinked) break;
    last += isPart ? 1 : links + 1;
  }
  return last;
}

function given({ given: names }: NameLists, { plain }: Word): boolean {
  return names.has(plain) && !EVERYDAY.has(plain) && !NO_NAME.has(plain);
}

/** A word of everyday English that nobody is given as a name. */
function ordinary({ common, given: names }: NameLists, { plain }: Word): boolean {
  return EVERYDAY.has(plain) || (common.has(plain) && !names.has(plain));
}

const TITLES = new Set(
  "mr mrs ms miss mx dr doctor prof professor sir dame rev reverend sister nurse matron".split(" "),
);
const GIVING =
  /(?:\bname(?:'s|’s| is|:| was)|\bnamed|\bI[’']?m called|\bsigned,?|\bregards,?|\bsincerely,?|\byours,?)\s+$/iu;
const LINKS = new Set("van von der den de da di del la le bin ibn al el".split(" "));
/** What stands with a capital beside names and titles and is none: days, months, offices, places where people are treated or served. */
const NO_NAME = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december christmas easter ramadan hospital hospitals clinic surgery ward unit centre center trust service services team department
  practice practitioner practitioners manager director consultant midwife led specialist doctor doctors nurse nurses sister matron staff
  street road avenue lane drive close court house park way square bank university college school church england scotland wales ireland
  britain london north south east west airport station hotel google facebook apple amazon windows android covid nhs ambulance emergency
  accident the and or but who when what for from with to in on at we you he she they it i my our your his her their this that all`.split(
    /\s+/,
  ),
);

const HOUSES = new Set(
  `hospital hospitals hosp infirmary clinic surgery ward unit centre center lodge house wing court park school university college church hotel
  street road avenue lane drive bar building hall theatre gardens university trust airport station`.split(/\s+/),
);

/** "14 Church Lane", "Apt. 3, 9 Elm Street". */
function findStreets(text: string): Finding[] {
  return [...text.matchAll(STREET)].map((match) => ({
    kind: "address",
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const STREET =
  /\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Way|Place|Square|Terrace|Gardens|Crescent|Boulevard|Blvd|Grove|Hill|Row)\b\.?(?:,? (?:Apt|Flat|Suite|Unit)\.? \d+[a-z]?)?/gu;
