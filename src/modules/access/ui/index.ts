export { AuditTrail } from "./audit-trail.tsx";
export { ChooseTimeZone } from "./choose-time-zone.tsx";
export { PeopleList } from "./people-list.tsx";
export { PersonSelect } from "./person-select.tsx";
export { SetUpSecondFactor } from "./set-up-second-factor.tsx";
export { SettingsView } from "./settings-view.tsx";
export { ShownOnce } from "./shown-once.tsx";
