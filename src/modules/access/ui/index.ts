export { AuditTrail } from "./audit-trail.tsx";
export type { JourneyName } from "./describe-scope.ts";
export { PeopleList } from "./people-list.tsx";
export { SettingsView } from "./settings-view.tsx";
