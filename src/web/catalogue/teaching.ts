import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

const percent = (share: number) => `${number(Math.round(share * 100))}%`;

const languageNames = new Intl.DisplayNames("en", { type: "language" });

export const teachingWords = locale.say("teaching", {
  title: "Teach",
  back: "Themes",
  lead: "Say what a comment is, and Bellwether learns to read as your people do. It asks about the comments it is least sure of, and those it cannot read yet. What it learns is tried on comments held back, and used only if it does no worse.",
  open: "Teach it",
  which: "Which comments",
  whichOnes: { unsure: "most useful", "judged-by-others": "second opinions", sample: "drawn by lot" },
  tone: "How does it sound?",
  tones: { negative: "Negative", neutral: "Neutral", positive: "Positive", mixed: "Mixed", none: "Says nothing" },
  statements: {
    title: "What it says, piece by piece",
    hint: "J and K go through the pieces; tone and theme then go to the piece. P splits one in two.",
    whole: "The whole comment",
    unread: "not read",
    cut: "Split it in two",
    chosen: (number: number) => `Piece ${number}`,
  },
  onOffer: "Themes on offer",
  themes: "What is it about?",
  themesHint: "All that fit. Marked words are what it went by.",
  read: (tone: string | null, probability: number | null) =>
    tone === null
      ? "Nothing was read in it."
      : `It was read as ${tone.toLowerCase()}${probability === null ? "" : `, ${percent(probability)} sure`}.`,
  accept: "That is right",
  reject: "Says nothing",
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
    sample: {
      title: "You judged all that were drawn",
      text: "Comments drawn by lot show how well everything is read, and, once two people judged them, how far people agree. The more you judge, the surer both figures.",
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
    notApplied: "Not used: it did worse on the comments held back. What was in use stays.",
    toneIn: (language: string) => `Tone read right, ${language}`,
    forgotten: "Forgotten, because a comment that it had learnt from was erased. Learn again from what is left.",
    lessons: (lessons: number, heldBack: number) =>
      `from ${count(lessons, "judged comment", "judged comments")}, ${number(heldBack)} of them held back`,
    tone: "Tone read right, English",
    themes: "Themes found (F1)",
    before: "in force",
    after: "learnt now",
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
    f1: "F1",
    agreement: (comments: number, drawn: boolean, tone: string, themes: string) =>
      `Two people judged ${count(comments, "comment", "comments")}${drawn ? " drawn by lot" : " (none drawn by lot, so this may look worse than it is)"}: they agree on the tone of ${tone}, and on themes with an F1 of ${themes}. No reading can be expected to do better.`,
    kappa: "Agreement on tone beyond chance (Cohen's kappa)",
    sampled: (comments: number) =>
      `Of ${count(comments, "comment", "comments")} drawn by lot, the share whose tone had been read right`,
    noSample: "To know how well everything is read, and not only what was unsure, judge some comments drawn by lot.",
  },
  languages: {
    title: "Languages",
    language: "Language",
    comments: "Comments",
    tone: "How it sounds",
    named: (code: string) => languageNames.of(code) ?? code,
    ships: "is read",
    learnt: (corrections: number) => `is read, learnt from ${count(corrections, "judged comment", "judged comments")}`,
    needed: (language: string, missing: number) =>
      `cannot be read yet in ${language}: ${count(missing, "more judged comment", "more judged comments")} needed`,
    untried: (language: string) =>
      `cannot be read yet in ${language}: enough comments are judged, press “Learn from them now”`,
    failed: (language: string, after: string, n: number, always: string) =>
      `cannot be read yet in ${language}: what was learnt was right in ${after} of the ${number(n)} held back, too near to the ${always} of saying always the same. More judged comments help`,
    note: "Themes are found by their words in every language. Effort and emotion are found in English.",
    comment: (language: string, isRead: boolean) =>
      isRead
        ? `In ${language}.`
        : `In ${language}, where it cannot be read yet how a comment sounds. Judging it teaches that.`,
  },
  tier: {
    encoder: "Texts are read by the encoder.",
    table:
      "Texts are read by the table, which is less exact: the encoder does not run on this machine, or is turned off.",
  },
});
