import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

const times = (ratio: number) =>
  `${ratio >= 10 ? number(Math.round(ratio)) : number(Math.round(ratio * 10) / 10)} times`;

export const discoveryWords = locale.say("discovery", {
  title: "Beyond the themes",
  open: "Look beyond",
  lead: "What customers speak of, found without any theme: comments that say nearly the same stand together. Every night, and whenever you ask.",
  look: "Look now",
  busy: "Grouping the newest comments.",
  done: "Grouped. Here is what was found.",
  grain: "How fine",
  grains: { broad: "few broad ones", middle: "some", fine: "many narrow ones" },
  note: (comments: number, at: string) => `from the newest ${count(comments, "comment", "different comments")}, ${at}`,
  others: (n: number) => `${number(n)} more like it`,
  unnamed: "Without a common word",
  group: (comments: number, firstSeen: string) => `${count(comments, "comment", "comments")}, first on ${firstSeen}`,
  emerging: {
    title: "New since lately",
    text: (from: string) =>
      `Groups that consist mostly of comments since ${from}, far more than chance would put there.`,
    none: "Nothing new stands out.",
    fresh: (fresh: number, comments: number, firstSeen: string) =>
      `${number(fresh)} of ${count(comments, "comment", "comments")} are new, first seen ${firstSeen}`,
    growth: ({ value, low, high }: { value: number | null; low: number; high: number | null }) =>
      value === null || high === null
        ? `not there before: at least ${times(low)} as common as then`
        : `${times(value)} as common as before (${times(low)} to ${times(high)})`,
  },
  empty: {
    title: "Nothing was grouped yet",
    text: (fewest: number) =>
      `With ${number(fewest)} different comments or more, press the button and see what customers speak of that no theme names yet.`,
  },
});
