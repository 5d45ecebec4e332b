import { fitGramHead, type GramHead, gramScores } from "../../learning/gram-head.ts";
import { gramReader, learnRarity } from "../../learning/grams.ts";
import { softmax } from "../../learning/logistic.ts";
import { tempered } from "../../learning/temperature.ts";
import { TONES, type Tone } from "./tone.ts";

/** How texts sound in a language that the encoder does not know: by words, pairs of words and parts of words. */
export interface LanguageTone {
  rarity: Float32Array;
  ofWords: GramHead;
  /** Makes the probabilities honest; see `temperatureFor`. */
  temperature: number;
}

/**
 * Learns from texts of one language. Parts of words matter where words are inflected: macro-F1 of 1,839 tweets taught and 324 asked is .60
 * for French and .62 for Arabic with them, .59 and .61 without; of 300 taught .48 and .52 against .47 and .51.
 */
export function learnLanguageTone(examples: readonly { text: string; tone: Tone }[]): LanguageTone {
  const rarity = learnRarity(
    examples.map(({ text }) => text),
    { letters: true },
  );
  const { read } = gramReader(rarity, { letters: true });
  const ofWords = fitGramHead(
    examples.map(({ text }) => read(text)),
    examples.map(({ tone }) => TONES.indexOf(tone)),
    TONES.length,
    { rounds: 6 },
  );
  return { rarity, ofWords, temperature: 1 };
}

/** Answers the probability of each tone, in the order of `TONES`. */
export function languageToneReader({ rarity, ofWords, temperature }: LanguageTone): (text: string) => Float64Array {
  const { read } = gramReader(rarity, { letters: true });
  return (text) => tempered(softmax(gramScores(ofWords, read(text))), temperature);
}
