export { DiscoveryPage } from "./discovery-page.tsx";
export { TeachPage } from "./teach/teach-page.tsx";
export { ThemeBook } from "./theme-book.tsx";
export { ThemePage } from "./theme-page/theme-page.tsx";
export type { Origin } from "./theme-table.tsx";
export { ImportUnderstanding } from "./understanding/import-understanding.tsx";
export { StillMoving } from "./understanding/still-moving.tsx";
