import type { RetentionRule } from "./contract.ts";
import type { RuleRow } from "./store.ts";

export function presentRule({ workspaceId: _, setAt, ...rule }: RuleRow): RetentionRule {
  return { ...rule, setAt: setAt.toISOString() };
}
