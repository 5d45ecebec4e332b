import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

/** What the pages of single themes say. Not in the index: only those pages load it. */
export const reshapingWords = locale.say("reshaping", {
  back: "All themes",
  gone: { title: "There is no such theme", text: "It was removed, or merged into another one." },
  group: (name: string) => `in ${name}`,
  top: "at the top",
  signals: "Who speaks of it",
  signs: {
    title: "Effort and emotion",
    note: (n: number) => `of ${count(n, "signal", "signals")} with words that earn the theme`,
    sign: "What is said",
    share: "Share",
    honest:
      "Found by words, and silent where nothing is said. A statement about the theme and one about the effort can be two of the same comment.",
  },
  words: {
    title: "What earns it",
    phrases: "Words and phrases",
    exclusions: "Not when they are part of",
    none: "No words earn it: only sources and people give it.",
  },
  examples: {
    title: "Examples",
    examples: "These belong to it",
    examplesHint:
      "One passage a line, in customers' words. What says nearly the same has the theme, and learning from corrections learns from them, too.",
    counterexamples: "These do not",
    counterexamplesHint:
      "One passage a line. What is most like one of these does not have the theme, whatever its words.",
    none: "No passages were given. Corrections on the page for teaching are examples, too.",
  },
  build: {
    title: (version: number) => `Version ${number(version)} beside the one before`,
    building: (done: number, of: number) =>
      `${number(done)} of ${count(of, "comment", "comments")} are read. Everybody sees the labels from before until all are.`,
    done: (when: string) => `All comments carry it since ${when}.`,
    cancelled: "It was stopped, and everything stayed as it was.",
    failed: "It broke off, and everything stayed as it was.",
    superseded: "Reading began anew, with words that were changed meanwhile.",
    theme: "Theme",
    before: "Before",
    after: "Now",
    coming: "In the new version",
    difference: "Difference",
    none: "No theme is found in what was read so far.",
  },
  merge: {
    open: "Merge into another",
    title: (theme: string) => `Merge ${theme} into another theme`,
    into: "The theme that is kept",
    text: "Its words, labels and the corrections that people made move to the theme that is kept. So do actions, rules and saved views. Then all comments are read again with the words of both.",
    confirm: "Merge them",
    done: (theme: string, into: string) => `${theme} is part of ${into} now.`,
    corrections: (n: number) =>
      n === 0
        ? "Nobody corrected a comment to it."
        : `${count(n, "corrected comment follows", "corrected comments follow")}.`,
  },
  split: {
    open: "Split",
    title: (theme: string) => `Split ${theme}`,
    name: "Name of the new theme",
    phrases: "Words that go to the new theme",
    examples: "Examples that go to the new theme",
    text: "The new theme stands in the same group. Then all comments are read again.",
    confirm: "Split it",
    done: (theme: string, other: string) => `${other} is split off from ${theme}.`,
    corrections: (n: number) =>
      n === 0
        ? "Nobody corrected a comment to it."
        : `${count(n, "corrected comment keeps", "corrected comments keep")} the old theme, because people said so.`,
  },
  move: {
    open: "Move",
    title: (theme: string) => `Move ${theme} to another group`,
    to: "Group",
    atTop: "to the top, in no group",
    text: "Its words and labels stay. What changes is what the groups add up to.",
    confirm: "Move it",
    done: (theme: string, group: string | null) =>
      group === null ? `${theme} stands at the top now.` : `${theme} is in ${group} now.`,
  },
  removal: {
    corrections: (n: number) =>
      n === 0
        ? "Nobody corrected a comment to it."
        : `${count(n, "corrected comment loses", "corrected comments lose")} it, too.`,
  },
  versions: {
    title: "Earlier versions",
    version: (version: number, until: string) => `Version ${number(version)}, until ${until}`,
    restore: "Use these words again",
    restoreOf: (version: number) => `Use the words of version ${number(version)} again`,
    done: (version: number) => `The words of version ${number(version)} earn it again once comments are read again.`,
    same: "Nothing earned it.",
  },
  preview: {
    title: "What changes",
    theme: "Theme or group",
    before: "Before",
    after: "After",
    gained: "Gain it",
    lost: "Lose it",
    looked: (n: number) => `Counted in all ${count(n, "signal", "signals")} that carry it.`,
    sampled: (looked: number, of: number) => `Counted in ${number(looked)} of ${number(of)} signals that carry it.`,
    none: "No signal carries it, so nothing changes for any.",
    gains: (themes: string) => `gains ${themes}`,
    loses: (themes: string) => `loses ${themes}`,
  },
  changes: {
    title: "Latest changes of the taxonomy's shape",
    merge: (theme: string, other: string) => `${theme} was merged into ${other}.`,
    split: (theme: string, other: string) => `${other} was split off from ${theme}.`,
    move: (theme: string, other: string | null) =>
      other === null ? `${theme} moved to the top.` : `${theme} moved to ${other}.`,
    undone: "taken back",
    followed: "its themes were changed since",
    undoOf: (sentence: string) => `Undo: ${sentence}`,
  },
});
