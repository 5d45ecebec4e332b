import { count, number } from "./number.ts";

export const homeWords = {
  title: "Home",
  period: (workspace: string, period: string) => `${workspace} · ${period}`,
  headline: (signals: number, customersWord: string) => `${number(signals)} ${customersWord} told us how we did.`,
  /** Ratings and not people: somebody who came twice rated twice. */
  satisfied: (rated: number, satisfied: number) => `Of ${number(rated)} ratings, ${number(satisfied)} were good`,
  negative: (negative: number) => `${number(negative)} were bad`,
  direction: {
    better: (after: string, before: string, difference: string) =>
      `${after} was better than ${before}: ${difference} points.`,
    worse: (after: string, before: string, difference: string) =>
      `${after} was worse than ${before}: ${difference} points.`,
    "cannot-tell": (after: string, before: string, difference: string) =>
      `${after} against ${before}: ${difference} points, so we cannot tell whether it changed.`,
  },
  noLosses:
    "How many left us, why, and what it cost is not known here: this workspace has no losses and no money on record. Import customers won and lost, and this page will say.",
  tell: {
    title: "What people tell us",
    note: "criticised in so many of 1,000 comments, latest period",
    complaint: "Complaint",
    series: "Over time",
    now: "Now",
    verdict: "Verdict",
    owner: "Owner",
    empty: "No complaint category is mentioned yet. Mark themes as complaint categories on the themes page.",
  },
  counted: (signals: number, rated: number) => `${count(signals, "signal", "signals")} · ${number(rated)} rated`,
  owe: {
    title: "What we owe",
    note: "you decide today",
    overdue: (actions: number) =>
      `${actions === 1 ? "action" : "actions"} past its date`.replace("actions past its", "actions past their"),
    oldest: (days: number) => `the oldest by ${count(days, "day", "days")}`,
    noOwner: (journeys: number) => (journeys === 1 ? "journey that nobody owns" : "journeys that nobody owns"),
    noAction: (journeys: number) => (journeys === 1 ? "journey with no open action" : "journeys with no open action"),
    complaints: (categories: number) =>
      categories === 1 ? "complaint category that nobody owns" : "complaint categories that nobody owns",
    open: (actions: number) => (actions === 1 ? "action under way or agreed" : "actions under way or agreed"),
    nothing: "Nothing is overdue, and everything has an owner.",
  },
  journeys: {
    title: "Journeys",
    note: "share satisfied, 95% interval",
    empty: "No journey has signals yet. Draw journeys, and let mapping rules place what customers told you.",
  },
  words: {
    title: "In their words",
    note: "one from each journey and tone, the latest first: chosen for spread, not for drama",
    empty: "No comments yet.",
  },
  empty: {
    title: "Nothing has been heard yet",
    text: "Import a file of survey answers, complaints or reviews. You will see what it becomes before anything is stored, and you can take it back.",
    button: "Import a file",
  },
};
