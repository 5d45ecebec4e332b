import type { JsonValue } from "../../kernel/context.ts";
import {
  type Holding,
  quoting,
  redact,
  redactor,
  requote,
  requoter,
  tellingOf,
  type WrittenPlace,
} from "../customers/index.ts";
import type { Condition } from "./contract.ts";
import { presentRule } from "./placing/present-rule.ts";
import { removedQuotes, rewordRemovals } from "./removals/erasing.ts";
import { allRules, deleteRule, ruleById, saveRule } from "./store/rules.ts";

/** Where people write freely about journeys. */
const written: readonly WrittenPlace[] = [
  ["stage", "name", "name"],
  ["journey", "name", "name"],
  ["journey", "job"],
  ["journey", "desired_result"],
  ["journey", "requirements"],
  ["journey", "aspirations"],
  ["step", "name", "name"],
  ["step", "job"],
  ["step", "desired_result"],
  ["step", "requirements"],
  ["step", "aspirations"],
];

/** The atlas and its rules are the organisation's own and stay, without the customer's words and identifiers. */
export const journeysHolding: Holding = {
  part: "journeys",
  async read(db, { workspaceId, words }) {
    const telling = tellingOf(words);
    const quotes: JsonValue[] = [];
    for (const place of written) {
      for (const { said } of await quoting(db, workspaceId, place, telling)) {
        quotes.push({ quotedIn: `${place[0]} ${place[1]}`, said });
      }
    }
    for (const { conditions } of await allRules(db, workspaceId)) {
      for (const said of conditions.flatMap(valuesOf).filter(naming(telling))) {
        quotes.push({ quotedIn: "mapping rule", said });
      }
    }
    for (const { table, said } of await removedQuotes(db, workspaceId, telling)) {
      quotes.push({ quotedIn: `removed ${table.replace("_", " ")}`, said });
    }
    return quotes;
  },
  async erase({ db }, { workspaceId, words }) {
    const telling = tellingOf(words);
    if (telling.length === 0) return;
    const names = naming(telling);
    const eraseRemoved = () =>
      rewordRemovals(db, workspaceId, redactor(telling), (condition) => without(condition, names));
    // First for what is restored at this moment, and at last again for what is removed.
    await eraseRemoved();
    for (const place of written) await redact(db, workspaceId, place, telling);
    for (const rule of await allRules(db, workspaceId)) {
      if (!rule.conditions.flatMap(valuesOf).some(names)) continue;
      const conditions = rule.conditions.map((condition) => without(condition, names));
      // A condition of which nothing is left would never hold, and cannot be edited.
      if (conditions.some((condition) => condition === null)) await deleteRule(db, workspaceId, rule.id);
      else {
        const current = async () => presentRule(db, workspaceId, await ruleById(db, workspaceId, rule.id));
        await saveRule(db, rule, { conditions: conditions as Condition[] }, current);
      }
    }
    await eraseRemoved();
  },
  async mask({ db }, { workspaceId, quotes }) {
    if (quotes.length === 0) return false;
    const requoteRemoved = () => rewordRemovals(db, workspaceId, requoter(quotes), (condition) => condition);
    await requoteRemoved();
    for (const place of written) await requote(db, workspaceId, place, quotes);
    await requoteRemoved();
    return false;
  },
};

/** What people typed themselves into a condition. */
function valuesOf(condition: Condition): readonly string[] {
  if (condition.on === "words") return condition.phrases;
  return condition.on === "attribute" ? condition.values : [];
}

function naming(words: readonly string[]): (said: string) => boolean {
  const withoutWords = redactor(words);
  return (said) => withoutWords(said) !== said;
}

/** Null where nothing is left of it. */
function without(condition: Condition, names: (said: string) => boolean): Condition | null {
  const left = valuesOf(condition).filter((value) => !names(value));
  if (left.length === valuesOf(condition).length) return condition;
  if (left.length === 0) return null;
  return condition.on === "words" ? { ...condition, phrases: left } : ({ ...condition, values: left } as Condition);
}
