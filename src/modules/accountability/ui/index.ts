export { ActionList } from "./action-list.tsx";
export { ActionPage } from "./action-page.tsx";
export { ActionRegister } from "./action-register.tsx";
export { MyWorkView } from "./my-work-view.tsx";
export { ObligationsCard } from "./obligations-card.tsx";
export { OpenActionButton, OpenActionDialog } from "./open-action-button.tsx";
export { useAnnotations } from "./use-annotations.ts";
