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

/** What is said where somebody puts things in order. */
export const orderWords = locale.say("order", {
  move: (name: string, place: number, of: number) => `Move “${name}”, ${number(place)} of ${number(of)}`,
  hint: "Drag a row by its handle, or move it with ↑ and ↓: the buttons, or the keys while its handle has the focus.",
  up: (name: string) => `Move up: ${name}`,
  down: (name: string) => `Move down: ${name}`,
  movedTo: (name: string, place: number, of: number) => `${name} is now ${number(place)} of ${number(of)}`,
});
