import { CustomerList, CustomerPage } from "../../modules/customers/ui/index.ts";
import { CustomerTimeline } from "./customer-timeline.tsx";

export { CustomerList as Customers };

export function Customer() {
  return <CustomerPage timeline={(customerId) => <CustomerTimeline key={customerId} customerId={customerId} />} />;
}
