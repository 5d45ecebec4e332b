import { count, number } from "./number.ts";

const percent = (share: number) => `${number(Math.round(share * 100))}%`;

export const teachingWords = {
  title: "Teach",
  back: "Themes",
  lead: "Say what a comment is, and Bellwether learns to read as your people do. It asks about the comments it is least sure of. What it learns is tried on comments held back, and used only if it does no worse.",
  open: "Teach it",
  which: "Which comments",
  whichOnes: { unsure: "least sure", "judged-by-others": "second opinions" },
  tone: "How does it sound?",
  tones: { negative: "Negative", neutral: "Neutral", positive: "Positive", mixed: "Mixed" },
  themes: "What is it about?",
  themesHint: "All that fit. Marked words are what it went by.",
  read: (tone: string | null, probability: number | null) =>
    tone === null
      ? "Nothing was read in it."
      : `It was read as ${tone.toLowerCase()}${probability === null ? "" : `, ${percent(probability)} sure`}.`,
  accept: "That is right",
  skip: "Skip",
  saved: (corrections: number) => `Noted. ${count(corrections, "comment", "comments")} judged.`,
  empty: {
    unsure: {
      title: "No comment waits",
      text: "Every comment was judged, or none was read yet. Import feedback with comments, and they come up here, the least sure first.",
    },
    "judged-by-others": {
      title: "Nobody else judged a comment yet",
      text: "When a colleague has judged comments, you can judge some of them too, without seeing theirs. How often you agree is the best that any reading can do.",
    },
  },
  learn: {
    title: "What it learnt",
    needed: (missing: number) => `${count(missing, "more comment", "more comments")} to judge before it can learn.`,
    button: "Learn from them now",
    busy: "Learning from what was judged.",
    done: "Learnt. See below whether it helped.",
    none: "It has not learnt from your people yet.",
    applied: "In use. Earlier comments are read with it once they are read again on the themes page.",
    notApplied: "Not used: it did no better on the comments held back.",
    lessons: (lessons: number, heldBack: number) =>
      `from ${count(lessons, "judged comment", "judged comments")}, ${number(heldBack)} of them held back`,
    tone: "Tone read right",
    themes: "Themes found (F1)",
    before: "before",
    after: "after",
    share: (share: number | null) => (share === null ? "nothing to ask about" : percent(share)),
  },
  quality: {
    title: "How well it reads",
    note: (n: number) => `against ${count(n, "judged comment", "judged comments")}, chosen because it was unsure`,
    tone: (share: string) => `It had read the tone of ${share} of them as people judge it.`,
    theme: "Theme",
    meant: "Has it, people say",
    said: "It was read",
    precision: "Of those, right",
    recall: "Found",
    none: "–",
    agreement: (comments: number, tone: string, themes: string) =>
      `Two people judged ${count(comments, "comment", "comments")}: they agree on the tone of ${tone}, and on themes with an F1 of ${themes}. No reading can be expected to do better.`,
  },
  tier: {
    encoder: "Texts are read by the encoder.",
    table:
      "Texts are read by the table, which is less exact: the encoder does not run on this machine, or is turned off.",
  },
};
