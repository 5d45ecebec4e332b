import type { Module } from "../../kernel/module.ts";
import type { Names, ThemeRegistry } from "./names.ts";

export { customerActivity } from "./customer-activity.ts";
export type { Names, ThemeRegistry } from "./names.ts";
export { signalCondition } from "./store/condition.ts";
export { type Labelling, type NewLabel, removeLabelsOfTheme, writeLabels } from "./store/labels.ts";
export { forgetPlaces, forgetStep, type Placement, writePlaces } from "./store/places.ts";
export {
  type PlaceableSignal,
  readTexts,
  type Selection,
  type SignalsRemoved,
  type SignalsStored,
  type SignalWords,
  signalsForPlacing,
  signalsPerEvent,
  signalsWithText,
} from "./store/reading-matter.ts";
export { sourceNames } from "./store/sources.ts";
export {
  countSignals,
  countUnderstood,
  requireVisibleSignals,
  sampleTexts,
  visibleSignalIds,
} from "./store/visible.ts";

/** What the module needs from later ones: names to show, and the taxonomy for themes that come with a file. */
export interface SignalsNeeds {
  names: Names;
  themes: ThemeRegistry;
}

export function createSignals(_needs: SignalsNeeds): Module {
  return {
    name: "signals",
    migrations: new URL("./migrations/", import.meta.url),
    operations: [],
    jobs: [],
    subscribers: [],
  };
}
