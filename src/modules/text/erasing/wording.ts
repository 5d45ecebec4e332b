import { type AboutCustomer, type MaskedSignals, redactor, requoter, tellingOf } from "../../customers/index.ts";
import type { Theme } from "../vocabulary.ts";

/** A shorter phrase that a customer also wrote is the organisation's own. */
export const shortestQuote = 25;

/**
 * Finds what of a theme is a customer's, and makes the theme that is left without it.
 *
 * @param shortestPassage shorter passages are not taken for a piece of a text: of one customer's texts every piece counts, of
 *   thousands of texts some would hold any three words
 */
export function wordingWithout({ words, texts }: Pick<AboutCustomer, "words" | "texts">, shortestPassage = 0) {
  const withoutWords = redactor(tellingOf(words).map(spelling));
  const said = texts.map(spelling);
  const names = (text: string) => withoutWords(spelling(text)) !== spelling(text);
  const wasSaid = (text: string) => said.some((whole) => whole.includes(spelling(text)));
  const isPassage = (passage: string) => names(passage) || (passage.length >= shortestPassage && wasSaid(passage));
  const isQuote = (phrase: string) => names(phrase) || (phrase.length >= shortestQuote && wasSaid(phrase));
  const prose = redactor(tellingOf(words));
  return {
    passagesOf: ({ examples, counterexamples }: Pick<Theme, "examples" | "counterexamples">) =>
      [...examples, ...counterexamples].filter(isPassage),
    prose,
    left(theme: Theme): Theme {
      const name = prose(theme.name);
      return {
        ...theme,
        // Two themes that were called after the same customer still have to be told apart.
        name: name === theme.name ? name : `${name} ${theme.id.slice(-6)}`,
        meaning: prose(theme.meaning),
        phrases: theme.phrases.filter((phrase) => !isQuote(phrase)),
        exclusions: theme.exclusions.filter((phrase) => !isQuote(phrase)),
        examples: theme.examples.filter((passage) => !isPassage(passage)),
        counterexamples: theme.counterexamples.filter((passage) => !isPassage(passage)),
      };
    },
  };
}

export type Wording = ReturnType<typeof wordingWithout>;

/** Finds what of a theme holds what is masked now, and makes the theme with that masked: quotes anywhere, and passages of comments. */
export function wordingMasked({ texts, quotes, mask }: Pick<MaskedSignals, "texts" | "quotes" | "mask">): Wording {
  const prose = requoter(quotes);
  const said = texts.map((text) => ({ text, whole: spelling(text.said) }));
  const masked = (passage: string) => {
    const from = said.find(({ whole }) => whole.includes(spelling(passage)));
    const left = from?.text.mask(passage) ?? passage;
    return mask?.(left) ?? left;
  };
  return {
    passagesOf: ({ examples, counterexamples }) =>
      [...examples, ...counterexamples].filter((passage) => masked(passage) !== passage),
    prose,
    left: (theme) => ({
      ...theme,
      name: prose(theme.name),
      meaning: prose(theme.meaning),
      phrases: theme.phrases.map(prose),
      exclusions: theme.exclusions.map(prose),
      examples: theme.examples.map(masked),
      counterexamples: theme.counterexamples.map(masked),
    }),
  };
}

/** Somebody who copies a passage may copy it with other spaces and capitals. */
function spelling(text: string): string {
  return text.normalize().replace(/\s+/g, " ").trim().toLowerCase();
}
