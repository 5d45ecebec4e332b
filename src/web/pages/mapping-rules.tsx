export { RuleBook as MappingRules } from "../../modules/journeys/ui/index.ts";
