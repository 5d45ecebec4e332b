/** Kinds of things that can change while somebody looks at them. */
export const nouns = [
  "action",
  "correction",
  "customer",
  "customer-event",
  "estimate",
  "group",
  "import",
  "import-profile",
  "job",
  "journey",
  "key",
  "mapping-rule",
  "masking",
  "original",
  "person",
  "retention",
  "sign-in",
  "signal",
  "stage",
  "step",
  "target",
  "theme",
  "understanding",
  "view",
  "webhook",
  "webhook-delivery",
  "workspace",
] as const;

export type Noun = (typeof nouns)[number];

export function isNoun(word: string): word is Noun {
  return (nouns as readonly string[]).includes(word);
}

/** The field of an input that names one by its id: `mapping-rule` -> `mappingRuleId`. */
export function idFieldOf(noun: Noun): string {
  return `${noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;
}
