import { tokensOf } from "../tokens.ts";

// Whole answers that name nothing. What they say depends on what was asked.
const EMPTY = new Set(
  `nothing|nothing at all|nothing really|nothing much|really nothing|absolutely nothing|nothing whatsoever|nothing else|no nothing|nothing no|
  no|nope|none|none at all|nil|not a thing|not really|no not really|nothing to improve|nothing to change|nothing needs improving|nothing
  springs to mind|nothing comes to mind|nothing i can think of|nothing that i can think of|nothing i could think of|nothing you could have
  done|can't think of anything|cant think of anything|cannot think of anything|i can't think of anything|i cant think of anything|i cannot think of
  anything|can't think of any|there is nothing|there's nothing|there was nothing|it was nothing|no improvements|no improvement|no
  improvement needed|no improvements needed|no suggestions|nothing more|isn't any|there isn't any|nothing could be
  improved|nothing could be better|nothing better|nowt`
    .split("|")
    .map((answer) => answer.trim().replace(/\s+/g, " ")),
);
const LONGEST = 60;

/** Whether the whole text answers "nothing" in one of the ways people say it. */
export function isEmptyAnswer(text: string): boolean {
  if (text.length > LONGEST) return false;
  return EMPTY.has(
    tokensOf(text)
      .map((token) => token.folded)
      .join(" "),
  );
}

/** What a question asks for: things to put right, things that were good, or neither (or both) of them. */
export function askedFor(question: string): "faults" | "merits" | "either" {
  const faults =
    /\b(?:improv\w*|better|chang\w+|wrong|worst|worse|least|dislik\w+|dissatisf\w+|missing|problem\w*|bad|frustrat\w+)\b/i.test(
      question,
    );
  const merits = /\b(?:good|well|best|most|like|liked|enjoy\w*|great|(?<!dis)satisf\w+|right)\b/i.test(question);
  if (faults === merits) return "either";
  return faults ? "faults" : "merits";
}
