import { number } from "./number.ts";

/** The steps of docs/guide/first-hour.md: what to do, why it matters in a line, and where it is done. */
export const firstHourWords = {
  title: "Your first hour",
  progress: (done: number, of: number) =>
    done === 0 ? `None of the ${number(of)} steps is done yet.` : `${number(done)} of ${number(of)} steps are done.`,
  next: (step: string) => `Next: ${step}.`,
  done: "done",
  toDo: "to do",
  byAdministrator: "An administrator can do this.",
  aside: "Put aside",
  putAside: "The first steps are put aside. This page keeps a line that brings them back.",
  bringBack: "Show the first steps",
  guide: "The steps tick themselves, from what is in the workspace.",
  steps: {
    signals: {
      name: "Import what customers told you",
      why: "Everything here is counted from their own words and ratings. An import can be taken back.",
    },
    journeys: {
      name: "Draw your journeys",
      why: "A complaint without a journey is nobody's. Name stages, and what customers want done in each.",
    },
    people: {
      name: "Invite somebody",
      why: "What nobody else sees, nobody else acts on. Begin with those who will own a journey.",
    },
    owners: {
      name: "Name an owner",
      why: "A journey gets better when one person answers for it. One that nobody owns is shown as a gap.",
    },
    rules: {
      name: "Place the feedback",
      why: "Rules say which signals belong to which journey. New ones then land there by themselves.",
    },
    themes: {
      name: "Give the themes a start",
      why: "Themes say what the comments are about. Begin with a ready taxonomy, or with five of your own.",
    },
    target: {
      name: "Set a target",
      why: "Without a number to reach, nobody can say whether it was reached.",
    },
    action: {
      name: "Open an action",
      why: "An owner, a date, and the effect you expect: what is said before is what can be checked later.",
    },
  },
};
