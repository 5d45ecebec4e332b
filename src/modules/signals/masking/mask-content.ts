import { type MaskedAgain, maskAgain } from "../../../language/mask/again.ts";
import type { MaskOptions } from "../../../language/mask.ts";
import { fingerprintMaskedAgain, type Said } from "../ledger/fingerprint.ts";
import type { SignalContent } from "../ledger/signal-content.ts";

/** A stored content under what is masked now. */
export interface MaskedContent {
  content: SignalContent;
  /** What became of each of its texts, in their order. */
  texts: MaskedAgain[];
}

/** Masks all that people could have written into, as {@link prepareContent} does, and until nothing more is found. */
export function maskSaid<S extends Said>(said: S, options: MaskOptions): S {
  const mask = (text: string) => maskAgain(text, options).text;
  return {
    ...said,
    attributes: Object.fromEntries(Object.entries(said.attributes).map(([name, value]) => [name, mask(value)])),
    scores: said.scores.map((score) => ({ ...score, raw: mask(score.raw) })),
    texts: said.texts.map(({ question, text }) => ({ question: question && mask(question), text: mask(text) })),
  };
}

/** @returns null where nothing more is masked */
export function maskContent(content: SignalContent, options: MaskOptions): MaskedContent | null {
  const masked = maskSaid(content, options);
  if (textsIn(masked).every((text, index) => text === textsIn(content)[index])) return null;
  return {
    content: { ...masked, hash: fingerprintMaskedAgain(masked) },
    texts: content.texts.map(({ text }) => maskAgain(text, options)),
  };
}

function textsIn({ attributes, scores, texts }: Said): (string | null)[] {
  return [
    ...Object.values(attributes),
    ...scores.map(({ raw }) => raw),
    ...texts.flatMap(({ question, text }) => [question, text]),
  ];
}
