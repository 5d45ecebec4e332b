import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

/** What is masked in comments; loaded with the cards that show it. */
export const maskingWords = locale.say("masking", {
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
  saved: (by: string, at: string) => `Set by ${by}, ${at}. It holds for what has come since.`,
  fromNowOn: "It holds for what comes from now on.",
  stored: {
    title: "What is stored already",
    note: "It stays as it is until it is masked, too. A looser setting unmasks nothing.",
    act: "Mask what is stored, too",
    ask: "Mask what is stored?",
    meaning:
      "Every stored comment is masked by the setting as it is saved, and by what is known of its customer: with its earlier contents, passages in themes and quotes in actions. The comments that change are read again. This cannot be taken back.",
    preview: (changing: number, looked: number, stored: number) =>
      looked === stored
        ? `${count(changing, "signal", "signals")} of ${number(stored)} would change.`
        : `Of ${count(looked, "signal", "signals")} drawn from ${number(stored)}, ${number(changing)} would change.`,
    kept: "Originals are kept: what is taken out can be shown with a reason.",
    gone: "Originals are not kept: what is taken out is gone for good, and nobody can show it. Backups made before still hold it.",
    becomes: "becomes",
    working: "Masking what is stored.",
    done: "What is stored is masked.",
    last: {
      done: (changed: number, by: string, at: string) =>
        `Masked for ${by}, ${at}: ${count(changed, "signal", "signals")} changed.`,
      cancelled: (changed: number, by: string, at: string) =>
        `Stopped on the way (begun by ${by}, ${at}): ${count(changed, "signal is", "signals are")} masked, the rest is as it was.`,
      failed: (changed: number, by: string, at: string) =>
        `Broke off (begun by ${by}, ${at}): ${count(changed, "signal is", "signals are")} masked, the rest is as it was.`,
    },
    changedSince: "The setting was changed since.",
  },
});
