export { BesideOthers } from "../../modules/insight/ui/index.ts";
