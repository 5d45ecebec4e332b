import { locale } from "./locale.ts";
import { number } from "./number.ts";

/** What people complain about to us and to others; loaded with its page, as only that speaks of it. */
export const besideWords = locale.say("beside-others", {
  title: "Beside others",
  lead: "What is said of us, beside what is said of competitors, where signals of both were brought in and an attribute tells them apart. These are shares of what was said of each, not how often it happens: whoever has more customers hears more of everything.",
  group: "Told apart by",
  own: "We are",
  topic: "Compared by",
  empty: {
    title: "Nothing to compare yet",
    text: "Bring in signals of yours and of others in which one attribute names the company, such as complaints that a public authority publishes.",
  },
  card: (own: string) => `${own} beside all others`,
  note: (own: number, others: number) =>
    `share of customers who spoke of it; n = ${number(own)} and ${number(others)}; 95% interval`,
  value: "Topic",
  ours: "We",
  theirs: "Others",
  difference: "Difference, points",
  verdict: "Verdict",
  verdicts: { more: "more often of us", less: "less often of us", same: "cannot tell" },
  none: "Nothing is known of these.",
});
