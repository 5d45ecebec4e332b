/** What is masked in comments. */
export const maskingWords = {
  title: "Personal data in comments",
  note: "E-mail addresses, telephone and card numbers, postcodes and what is known of the customer are always masked before a comment is first written down.",
  names: "Names of people",
  nameChoices: {
    off: "Leave them",
    "given-away": "Mask them where their surroundings give them away",
    strict: "Mask every word that may be one, and streets",
  },
  nameHints: {
    off: "“Dr Okafor was kind” stays as it is.",
    "given-away": "“Dr Okafor”, “my name is Ayo” and “Sarah Thompson” are masked; “Kevin was kind” is not.",
    strict: "Single names and streets with a number go too, and with them places that bear a name.",
  },
  words: "Words of your own",
  wordsHint: "One a line, masked as whole words in any case: names of branches, staff, projects.",
  try: "Try it",
  tryHint: "Nothing of this is kept.",
  tryExample: "Dr Okafor rang me on 07700 900123. Kevin at the desk was rude.",
  becomes: "Becomes",
  save: "Mask so from now on",
  saved: (by: string, at: string) =>
    `Set by ${by}, ${at}. It holds for what has come since; what was stored before stays as it was.`,
  fromNowOn: "It holds for what comes from now on; what is stored stays as it is.",
};
