import { type MaskOptions, maskPersonalData, type Replacement } from "../mask.ts";
import { TOKENS } from "./kinds.ts";

/** A text that had been masked, under what is to be masked now. */
export interface MaskedAgain {
  text: string;
  /** What was taken out of the given text first, in order; places that became findable only then are not among them. */
  replaced: readonly Replacement[];
  /** Where an offset of the given text lies now. One inside of what was taken out moves to that edge of what stands there. */
  placeOf(offset: number, edge: "start" | "end"): number;
}

/** One round can show a number for what it is by taking away its neighbour; the second or third finds nothing more. */
const mostRounds = 6;

/** Masks until nothing more is found, so that masking the outcome again changes nothing. */
export function maskAgain(given: string, options: MaskOptions): MaskedAgain {
  const rounds: (readonly Replacement[])[] = [];
  let text = given;
  for (let round = 0; round < mostRounds; round++) {
    const masked = maskPersonalData(text, options);
    if (masked.text === text) break;
    rounds.push(masked.replaced);
    text = masked.text;
  }
  const placeOf = (offset: number, edge: "start" | "end") =>
    rounds.reduce((place, replaced) => movedBy(replaced, place, edge), offset);
  return { text, replaced: rounds[0] ?? [], placeOf };
}

function movedBy(replaced: readonly Replacement[], offset: number, edge: "start" | "end"): number {
  let shift = 0;
  for (const { kind, start, end } of replaced) {
    if (offset <= start) break;
    const length = TOKENS[kind].length;
    if (offset < end) return start + shift + (edge === "start" ? 0 : length);
    shift += length - (end - start);
  }
  return offset + shift;
}

const RUN_OF_NAMES = /\[name\](?:[ .,]{0,2}\[name\])+/g;

/** Names masked one by one, and the same names masked in one, are one name: so two ways of masking a text can be compared. */
export function namesInOne(text: string): string {
  return text.includes("[name]") ? text.replace(RUN_OF_NAMES, "[name]") : text;
}
