import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { uniqueViolation } from "../../../storage/index.ts";
import type { Condition, MetricName, Step } from "../contract.ts";

export interface StageRow {
  workspace_id: string;
  id: string;
  name: string;
  position: number;
  version: number;
}

export interface JourneyRow {
  workspace_id: string;
  id: string;
  stage_id: string;
  name: string;
  position: number;
  job: string;
  desired_result: string;
  requirements: string;
  aspirations: string;
  owner_id: string | null;
  team_id: string | null;
  department_ids: string[];
  partner_ids: string[];
  metric: MetricName | null;
  demo: boolean;
  version: number;
}

export interface StepRow {
  workspace_id: string;
  id: string;
  journey_id: string;
  name: string;
  position: number;
  job: string;
  desired_result: string;
  requirements: string;
  aspirations: string;
  senses: Step["senses"];
  partner_id: string | null;
  demo: boolean;
  version: number;
}

export interface TargetRow {
  workspace_id: string;
  id: string;
  journey_id: string;
  metric: MetricName;
  value: number;
  by_day: string | null;
  owner_id: string | null;
  demo: boolean;
  version: number;
}

export interface RuleRow {
  workspace_id: string;
  id: string;
  journey_id: string;
  step_id: string | null;
  position: number;
  conditions: Condition[];
  version: number;
}

/** What a removal took out, by table; of those that it did not touch, nothing. */
export interface Gone {
  stage?: StageRow[];
  journey?: JourneyRow[];
  step?: StepRow[];
  target?: TargetRow[];
  mapping_rule?: RuleRow[];
}

export interface RemovalRow {
  workspace_id: string;
  /** Of the stage, journey or step itself. */
  id: string;
  kind: "stage" | "journey" | "step";
  removed_at: Date;
  gone: Gone;
  /** The rules that led to a step, and lead to its journey since. */
  rule_ids: string[];
}

export type Tables = {
  stage: StageRow;
  journey: JourneyRow;
  step: StepRow;
  target: TargetRow;
  mapping_rule: RuleRow;
  removal: RemovalRow;
};

export const tables = (db: Database) => db.withTables<Tables>();

/** For `catch`: a name that is taken becomes an error that people understand; anything else goes on. */
export function refuseSameName(noun: string): (error: unknown) => never {
  return (error) => {
    if (uniqueViolation(error) !== undefined) throw new AppError("ALREADY_EXISTS", { noun }, { cause: error });
    throw error;
  };
}

/** For `catch`, where something is restored: its name was given to another meanwhile. */
export function refuseTakenName(noun: string, name: string): (error: unknown) => never {
  return (error) => {
    if (uniqueViolation(error) !== undefined) throw new AppError("NAME_TAKEN", { noun, name }, { cause: error });
    throw error;
  };
}

/** Reads what somebody else saved, as the doors give it: told to whoever was too late. */
export type Current = () => Promise<unknown>;

/**
 * A saved row, or the refusal that somebody saved another version between its reading and its saving.
 *
 * @throws AppError CONFLICT with what they saved; NOT_FOUND when they removed it
 */
export async function savedOrConflict<T>(row: T | undefined, noun: string, current: Current): Promise<T> {
  if (row === undefined) throw new AppError("CONFLICT", { noun, current: await current() });
  return row;
}
