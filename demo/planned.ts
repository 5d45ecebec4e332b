import type { Role } from "../src/kernel/role.ts";
import type { MetricName, Step } from "../src/modules/journeys/contract.ts";
import type { StarterName } from "../src/modules/text/contract.ts";

/** An organisation of the demonstration, as it is written down; people, journeys and actions name each other by key and name. */
export interface Organisation {
  workspace: { name: string; timeZone: string; customersWord: string };
  /** The person who signs in first, and administers every workspace of the demonstration. */
  administrator: PlannedPerson;
  people: readonly PlannedPerson[];
  departments: readonly string[];
  partners: readonly string[];
  teams: readonly { name: string; members: readonly string[] }[];
  stages: readonly string[];
  journeys: readonly PlannedJourney[];
  /** The starter taxonomy that it begins with. */
  starter: StarterName;
  /** Who answers for a complaint category, by its name; the others have nobody, which the home page says. */
  themeOwners: Readonly<Record<string, string>>;
  actions: readonly PlannedAction[];
  /** The ratings that are evidence for doing something. */
  badRating: { scoreMinimum?: number; scoreMaximum?: number };
}

export interface PlannedPerson {
  key: string;
  name: string;
  email: string;
  title: string;
  role: Role;
  /** Names of the journeys that they see; all of them when left out. */
  journeys?: readonly string[];
  /** Name of the partner whose journeys they see. */
  partner?: string;
}

export interface PlannedJourney {
  name: string;
  stage: string;
  job: string;
  desiredResult: string;
  requirements: string;
  aspirations: string;
  owner?: string;
  department?: string;
  partner?: string;
  team?: string;
  metric?: MetricName;
  /** The feedback that belongs here, by an attribute that came with it. */
  feedback?: { attribute: string; values: readonly string[] };
  target?: { value: number; by: string };
  steps: readonly PlannedStep[];
}

/** A step, and which of its journey's feedback is about it: by a theme that rules found, by words, or by the journey's attribute. */
export interface PlannedStep {
  name: string;
  job?: string;
  desiredResult?: string;
  requirements?: string;
  aspirations?: string;
  senses?: Step["senses"];
  /** Who does it for the organisation. */
  partner?: string;
  theme?: string;
  words?: readonly string[];
  values?: readonly string[];
}

export interface PlannedAction {
  title: string;
  journey: string;
  owner: string;
  /** A theme that the source coded by hand; the evidence is looked up by it. Left out: by the journey alone. */
  theme?: string;
  /** Days from now; negative: overdue. */
  dueInDays: number;
  expected: { metric: MetricName; change: number; by: string };
  status: "proposed" | "agreed" | "under-way" | "done" | "cancelled";
  /** When customers began to feel it; drawn on the trend. */
  effectiveFrom?: string;
  reason?: string;
  comments: readonly { by: string; text: string }[];
}
