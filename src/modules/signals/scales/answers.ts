import type { Scale } from "../vocabulary.ts";

/** The usual answers in words on five steps, from the good end to the bad one. */
const fiveSteps: readonly (readonly string[])[] = [
  ["very good", "very satisfied", "extremely likely", "strongly agree", "very easy", "excellent", "very likely"],
  ["good", "satisfied", "likely", "agree", "easy"],
  [
    ...["neither good nor poor", "neither good nor bad", "neither satisfied nor dissatisfied", "neutral", "neither"],
    ...["neither likely nor unlikely", "neither agree nor disagree", "fair", "ok", "okay", "average"],
  ],
  ["poor", "dissatisfied", "unlikely", "disagree", "difficult", "bad"],
  ["very poor", "very dissatisfied", "extremely unlikely", "strongly disagree", "very difficult", "very bad"],
];

/** The faces of help desks and chats, from the good end to the bad one. */
const faces = ["😍", "😀", "😐", "😑", "😞"];

/** What answers in words are worth on a scale of five steps; nothing on another. In lower case. */
export function fiveStepWords({ minimum, maximum, goodEnd }: Omit<Scale, "key">): Record<string, number> {
  if (maximum - minimum !== 4) return {};
  const worth = (rank: number) => (goodEnd === "low" ? minimum + rank : maximum - rank);
  return Object.fromEntries(
    fiveSteps.flatMap((words, rank) => [...words, faces[rank]!].map((word) => [word, worth(rank)] as const)),
  );
}
