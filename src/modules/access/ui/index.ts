export { AuditTrail } from "./audit-trail.tsx";
export { PeopleList } from "./people-list.tsx";
export { SettingsView } from "./settings-view.tsx";
export { ShownOnce } from "./shown-once.tsx";
