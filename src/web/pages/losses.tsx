export { LossesPage as Losses } from "../../modules/customers/ui/index.ts";
