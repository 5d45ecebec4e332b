import type { Actor } from "../../kernel/actor.ts";
import type { Planted } from "./ledger.fixture.ts";
import type { Asked, Wanted } from "./random-ledger.fixture.ts";
import { sourceIdOf } from "./store/sources.ts";

/** A planted signal with what it got on the way in. */
export interface Known extends Planted {
  id: string;
  workspaceId: string;
  customerId: string | null;
}

/** What the ledger must answer, found by looking at every signal: ids, newest first. */
export function bruteForce(ledger: readonly Known[], actor: Actor, asked: Asked): string[] {
  return ledger
    .filter((signal) => mayBeSeen(signal, actor) && isAsked(signal, actor, asked))
    .sort((a, b) => (a.occurredOn === b.occurredOn ? compare(b.id, a.id) : compare(b.occurredOn, a.occurredOn)))
    .map(({ id }) => id);
}

function mayBeSeen({ workspaceId, place }: Known, { workspaceId: own, scope }: Actor): boolean {
  if (workspaceId !== own) return false;
  return scope.journeyIds === "all" || (place?.journeyId != null && scope.journeyIds.includes(place.journeyId));
}

function isAsked(signal: Known, actor: Actor, { filter, wanted }: Asked): boolean {
  const { texts = [], scores = [], place, attributes = {} } = signal;
  const labels = [
    ...(signal.sourceLabels ?? []).map((label) => ({ ...label, origin: "source" })),
    ...(signal.ruleLabels ?? []).map((label) => ({ ...label, origin: "rules" })),
  ];
  const { themeId, themeOrigin, polarity, scoreMinimum, scoreMaximum } = filter;
  const spoken = labels.filter((label) =>
    themeId === undefined
      ? label.kind === "sentiment"
      : label.themeId === themeId && (themeOrigin === undefined || label.origin === themeOrigin),
  );
  const tests: [unknown, () => boolean][] = [
    [wanted, () => texts.some(({ text }) => speaksOf(text, wanted!))],
    [filter.journeyId, () => place?.journeyId === filter.journeyId],
    [filter.stepId, () => place?.stepId === filter.stepId],
    [filter.unplaced, () => (place === undefined) === filter.unplaced],
    [themeId ?? polarity, () => spoken.some((label) => polarity === undefined || label.polarity === polarity)],
    [filter.kind, () => signal.kind === filter.kind],
    [filter.sourceId, () => sourceIdOf(signal.workspaceId, signal.source!) === filter.sourceId],
    [filter.importId, () => signal.importId === filter.importId],
    [filter.customerId, () => actor.role !== "partner" && signal.customerId === filter.customerId],
    [filter.from, () => signal.occurredOn >= filter.from!],
    [filter.to, () => signal.occurredOn <= filter.to!],
    [
      scoreMinimum ?? scoreMaximum,
      () => scores.some(({ value }) => value >= (scoreMinimum ?? -Infinity) && value <= (scoreMaximum ?? Infinity)),
    ],
    [filter.hasText, () => texts.length > 0 === filter.hasText],
    [filter.hasScore, () => scores.length > 0 === filter.hasScore],
    [filter.attribute, () => attributes[filter.attribute!] === filter.attributeValue],
  ];
  return tests.every(([given, holds]) => given === undefined || holds());
}

function speaksOf(text: string, wanted: Wanted): boolean {
  const words = plainWords(text);
  return wanted.some((terms) =>
    terms.every(({ words: sought, open, unwanted }) => {
      const folded = sought.map(plain);
      const isThere = words.some((_, at) =>
        folded.every((word, offset) => (open ? words[at + offset]?.startsWith(word) : words[at + offset] === word)),
      );
      return isThere !== unwanted;
    }),
  );
}

/** Enough for the words of the random ledger: written apart, with an apostrophe or an accent at most. */
function plainWords(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== "");
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
