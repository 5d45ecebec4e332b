import { fingerprint } from "./fingerprint.ts";
import type { Span } from "./span.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A theme as people edit it. */
export interface Theme {
  id: string;
  name: string;
  /** Words or phrases that earn the theme. A trailing `*` on a word stands for any ending: "wait*", "park* space*". */
  phrases: readonly string[];
  /** Phrases inside which a phrase above does not count: theme "Parks" has "park" and excludes "car park". */
  exclusions: readonly string[];
}

/** A theme found. The span holds exactly the words that earned it. */
export interface ThemeMatch extends Span {
  themeId: string;
  /** The phrase, as written in the theme, that earned it. */
  term: string;
}

/** Themes made ready for matching. Opaque: made by `compileThemes`, read by `matchThemes`. */
export interface CompiledThemes {
  /** Equal for equal phrases and exclusions, whatever the themes' order or names. */
  readonly version: string;
  readonly root: PhraseNode;
}

interface PhraseNode {
  words: Map<string, PhraseNode>;
  /** Word beginnings ("wait*"), by their length, so that a word is looked up once for each length in use. */
  beginnings: Map<number, Map<string, PhraseNode>>;
  ends: { theme: string; term: string; excluding: boolean }[];
}

/**
 * Compile once, match many times. Phrases are compared word by word without regard to case, accents or the punctuation between
 * their words. A phrase without any word (only punctuation) matches nothing.
 */
export function compileThemes(themes: readonly Theme[]): CompiledThemes {
  const root = emptyNode();
  const described: string[] = [];
  for (const theme of themes) {
    for (const [phrases, excluding] of [
      [theme.phrases, false],
      [theme.exclusions, true],
    ] as const) {
      for (const phrase of phrases) {
        if (addPhrase(root, theme.id, phrase, excluding)) described.push(JSON.stringify([theme.id, phrase, excluding]));
      }
    }
  }
  return { version: `themes-${fingerprint(described.sort().join("\n"))}`, root };
}

/**
 * Every mention of every theme, by start. Of overlapping mentions of one theme only the outermost, leftmost is kept, and none that lies
 * within one of its exclusions. A phrase never runs across the end of a sentence. Time is linear in the text for given themes.
 */
export function matchThemes(text: string, themes: CompiledThemes): ThemeMatch[] {
  const tokens = tokensOf(text);
  const found: ThemeMatch[] = [];
  const excluded: ThemeMatch[] = [];
  for (let first = 0; first < tokens.length; first++) {
    walk(themes.root, text, tokens, first, first, (end, last) => {
      const span = { themeId: end.theme, start: tokens[first]!.start, end: tokens[last]!.end, term: end.term };
      (end.excluding ? excluded : found).push(span);
    });
  }
  return found.length === 0 ? found : withoutContained(found, excluded);
}

/** Adds a phrase to the tree of phrases; false when it holds no word. */
function addPhrase(root: PhraseNode, theme: string, phrase: string, excluding: boolean): boolean {
  const words = tokensOf(phrase);
  let node = root;
  for (const word of words) {
    const open = phrase[word.end] === "*";
    const table = open ? entry(node.beginnings, word.folded.length, () => new Map<string, PhraseNode>()) : node.words;
    node = entry(table, word.folded, emptyNode);
  }
  if (words.length > 0) node.ends.push({ theme, term: phrase, excluding });
  return words.length > 0;
}

// Each node of the tree is reached by one path only, so the work at one token is at most the size of the tree.
function walk(
  node: PhraseNode,
  text: string,
  tokens: readonly Token[],
  first: number,
  at: number,
  report: (end: PhraseNode["ends"][number], last: number) => void,
): void {
  const token = tokens[at];
  if (token === undefined || (at > first && SENTENCE_END.test(text.slice(tokens[at - 1]!.end, token.start)))) return;
  const step = (next: PhraseNode | undefined): void => {
    if (next === undefined) return;
    for (const end of next.ends) report(end, at);
    walk(next, text, tokens, first, at + 1, report);
  };
  step(node.words.get(token.folded));
  for (const [length, table] of node.beginnings) {
    if (token.folded.length >= length) step(table.get(token.folded.slice(0, length)));
  }
}

const SENTENCE_END = /[.!?;]\s|\n\s*\n/;

function withoutContained(found: ThemeMatch[], excluded: ThemeMatch[]): ThemeMatch[] {
  const outermost = (a: ThemeMatch, b: ThemeMatch): number => a.start - b.start || b.end - a.end;
  found.sort((a, b) => outermost(a, b) || (a.themeId < b.themeId ? -1 : a.themeId > b.themeId ? 1 : 0));
  excluded.sort(outermost);
  const coveredTo = new Map<string, number>();
  let next = 0;
  return found.filter((match) => {
    for (; next < excluded.length && excluded[next]!.start <= match.start; next++) {
      const { themeId, end } = excluded[next]!;
      coveredTo.set(themeId, Math.max(coveredTo.get(themeId) ?? 0, end));
    }
    const covered = coveredTo.get(match.themeId) ?? 0;
    if (match.start < covered) return false;
    coveredTo.set(match.themeId, match.end);
    return true;
  });
}

function entry<K, V>(table: Map<K, V>, key: K, make: () => V): V {
  const present = table.get(key);
  if (present !== undefined) return present;
  const made = make();
  table.set(key, made);
  return made;
}

function emptyNode(): PhraseNode {
  return { words: new Map(), beginnings: new Map(), ends: [] };
}
