import { locale } from "./locale.ts";
import { number } from "./number.ts";

/** What is said when two people change the same thing. Not in the index: it is fetched when that happens. */
export const conflictWords = locale.say("conflict", {
  title: "Somebody else saved this meanwhile",
  choose: "Below is what the two of you want otherwise. Choose for each, then save.",
  theirs: "Saved by them",
  mine: "Entered by you",
  allTheirs: "Take all of theirs",
  allMine: "Keep all of mine",
  nothing: "nothing",
  yes: "yes",
  no: "no",
  save: "Save what is chosen",
  back: "Back to the form",
  removed: "Somebody else removed this meanwhile.",
  leaveRemoved: "Leave it removed",
  saveMine: "Save mine all the same",
});

/** What is said of a change that can be taken back. */
export const undoWords = locale.say("undo", {
  saved: (name: string) => `“${name}” is saved`,
  removed: (name: string) => `“${name}” was removed`,
  targetRemoved: (metric: string) => `The target was removed: ${metric}`,
  placed: (journey: string) => `It belongs to “${journey}” now`,
  placedNowhere: "It belongs to no journey now",
  placedByRules: "The rules decide again where it belongs",
});

/** What is said where something is removed from the atlas, and where it can be restored. */
export const removalWords = locale.say("removal", {
  stage: {
    of: (name: string) => `Remove the stage “${name}”`,
    title: (name: string) => `Remove the stage “${name}”?`,
    meaning: "No journey is in it. For 30 days it can be restored, at the end of this page.",
  },
  journey: {
    of: (name: string) => `Remove the journey “${name}”`,
    title: (name: string) => `Remove the journey “${name}”?`,
    meaning:
      "Its steps, targets and rules go with it. For 30 days it can be restored with them, at the end of the page of all journeys. A journey that has signals or actions is not removed: move those first.",
  },
  step: {
    of: (name: string) => `Remove the step “${name}”`,
    title: (name: string) => `Remove the step “${name}”?`,
    meaning:
      "Its signals stay on the journey, and rules that place signals on this step place them on the journey. For 30 days it can be restored with them, at the end of the page of all journeys.",
  },
  lately: {
    title: (n: number) => `Removed lately: ${number(n)}`,
    hint: "Until the day beside it, each can be restored as it was: a journey with its steps, targets and rules, a step with its signals.",
    stage: (name: string) => `The stage “${name}”`,
    journey: (name: string, stage: string) => `The journey “${name}” of “${stage}”`,
    step: (name: string, journey: string) => `The step “${name}” of “${journey}”`,
    until: (last: string) => `until ${last}`,
    restore: "Restore",
    restoreOf: (what: string) => `Restore: ${what}`,
    first: (whole: string) => `restore “${whole}” first`,
    restored: (name: string) => `“${name}” is back.`,
  },
});

/** What is said where somebody puts things in order. */
export const orderWords = locale.say("order", {
  move: (name: string, place: number, of: number) => `Move “${name}”, ${number(place)} of ${number(of)}`,
  hint: "Drag a row by its handle, or move it with ↑ and ↓: the buttons, or the keys while its handle has the focus.",
  up: (name: string) => `Move up: ${name}`,
  down: (name: string) => `Move down: ${name}`,
  movedTo: (name: string, place: number, of: number) => `${name} is now ${number(place)} of ${number(of)}`,
});
