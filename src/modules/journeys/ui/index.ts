export { AtlasTools } from "./atlas-tools.tsx";
export { EditJourney } from "./edit-journey.tsx";
export { GapPills } from "./gap-pills.tsx";
export { JourneyPurpose } from "./journey-purpose.tsx";
export { PlaceSignal } from "./place-signal.tsx";
export { RuleBook } from "./rules/rule-book.tsx";
export { SetTarget } from "./set-target.tsx";
export { StepTable } from "./step-table.tsx";
