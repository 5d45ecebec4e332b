export { ImportList as Imports, ImportPage as Import } from "../../modules/signals/ui/index.ts";
