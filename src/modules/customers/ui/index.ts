export { CustomerList } from "./customer-list.tsx";
export { CustomerPage } from "./customer-page.tsx";
