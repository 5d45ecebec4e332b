import { count, number } from "./number.ts";

export const discoveryWords = {
  title: "Beyond the themes",
  open: "Look beyond",
  lead: "What customers speak of, found without any theme: comments that say nearly the same stand together. Every night, and whenever you ask.",
  look: "Look now",
  busy: "Grouping the newest comments.",
  done: "Grouped. Here is what was found.",
  grain: "How fine",
  grains: { broad: "few broad ones", middle: "some", fine: "many narrow ones" },
  note: (comments: number, at: string) => `from the newest ${count(comments, "comment", "different comments")}, ${at}`,
  unnamed: "Without a common word",
  group: (comments: number, firstSeen: string) => `${count(comments, "comment", "comments")}, first on ${firstSeen}`,
  emerging: {
    title: "New since lately",
    text: (from: string) =>
      `Groups that consist mostly of comments since ${from}, far more than chance would put there.`,
    none: "Nothing new stands out.",
    fresh: (fresh: number, comments: number) => `${number(fresh)} of ${count(comments, "comment", "comments")} are new`,
  },
  empty: {
    title: "Nothing was grouped yet",
    text: (fewest: number) =>
      `With ${number(fewest)} different comments or more, press the button and see what customers speak of that no theme names yet.`,
  },
};
