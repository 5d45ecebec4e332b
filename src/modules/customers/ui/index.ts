export { EventLine } from "./assets/event-line.tsx";
export { LossesLead } from "./assets/losses-lead.tsx";
export { LossesPage } from "./assets/losses-page.tsx";
export { CustomerList } from "./customer-list.tsx";
export { CustomerPage } from "./customer-page.tsx";
