import { compileThemes, matchThemes } from "../../language/themes.ts";
import type { PlaceableSignal } from "../signals/index.ts";
import type { Condition, MetricName } from "./contract.ts";

/** A rule as the matcher needs it. */
export interface Rule {
  id: string;
  journeyId: string;
  stepId: string | null;
  conditions: readonly Condition[];
  /** In words, shown beside every signal that it placed. */
  reason: string;
}

export interface Decision {
  journeyId: string | null;
  stepId: string | null;
  ruleId: string | null;
  reason: string;
}

/**
 * Where rules put a signal: the first rule whose conditions all hold. Compiled once, because words are matched by the same
 * machinery as themes.
 */
export function placer(rules: readonly Rule[]): (signal: PlaceableSignal) => Decision {
  const compiled = rules.map((rule) => ({ rule, tests: rule.conditions.map(testOf) }));
  return (signal) => {
    const hit = compiled.find(({ tests }) => tests.every((holds) => holds(signal)));
    if (hit === undefined) return { journeyId: null, stepId: null, ruleId: null, reason: "" };
    const { id, journeyId, stepId, reason } = hit.rule;
    return { journeyId, stepId, ruleId: id, reason };
  };
}

function testOf(condition: Condition): (signal: PlaceableSignal) => boolean {
  switch (condition.on) {
    case "attribute": {
      const values = new Set(condition.values.map(folded));
      // Only an attribute of its own: a name such as "constructor" is in every object.
      return ({ attributes }) =>
        values.has(folded(Object.hasOwn(attributes, condition.name) ? attributes[condition.name]! : ""));
    }
    case "source":
      return ({ sourceId }) => condition.sourceIds.includes(sourceId);
    case "kind":
      return ({ kind }) => condition.kinds.includes(kind);
    case "theme":
      return ({ themeIds }) => condition.themeIds.some((id) => themeIds.includes(id));
    case "words": {
      const compiled = compileThemes([{ id: "rule", name: "rule", phrases: condition.phrases, exclusions: [] }]);
      return ({ texts }) => texts.some((text) => matchThemes(text, compiled).length > 0);
    }
  }
}

/** Case and spacing never decide where a signal belongs. */
function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/** A rule in words. `nameOf` turns ids of sources and themes into names. */
export function reasonOf(conditions: readonly Condition[], nameOf: (id: string) => string): string {
  return conditions.map((condition) => partOf(condition, nameOf)).join(" and ");
}

function partOf(condition: Condition, nameOf: (id: string) => string): string {
  switch (condition.on) {
    case "attribute":
      return `${condition.name} is ${anyOf(condition.values.map((value) => (folded(value) === "" ? "empty" : value)))}`;
    case "source":
      return `source is ${anyOf(condition.sourceIds.map(nameOf))}`;
    case "kind":
      return `kind is ${anyOf(condition.kinds)}`;
    case "theme":
      return `theme is ${anyOf(condition.themeIds.map(nameOf))}`;
    case "words":
      return `words include ${anyOf(condition.phrases.map((phrase) => `“${phrase}”`))}`;
  }
}

function anyOf(names: readonly string[]): string {
  return names.length <= 4 ? names.join(" or ") : `${names.slice(0, 3).join(", ")} or ${names.length - 3} others`;
}

/** What a journey lacks. A journey nobody hears about is a finding too. */
export function gapsOf(journey: {
  ownerId: string | null;
  metric: MetricName | null;
  targets: number;
  signals: number;
}) {
  const gaps: ("no-owner" | "no-metric" | "no-signal" | "no-target")[] = [];
  if (journey.ownerId === null) gaps.push("no-owner");
  if (journey.metric === null) gaps.push("no-metric");
  if (journey.signals === 0) gaps.push("no-signal");
  if (journey.targets === 0) gaps.push("no-target");
  return gaps;
}

/** The bounds within which a target makes sense: shares 0..1, NPS -100..100; a mean depends on its scale. */
export function targetBounds(metric: MetricName): { low: number; high: number } {
  if (metric === "net-promoter-score") return { low: -100, high: 100 };
  if (metric === "mean-rating") return { low: -1_000_000, high: 1_000_000 };
  return { low: 0, high: 1 };
}
