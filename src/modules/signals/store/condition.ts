import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { SignalFilter } from "../contract.ts";
import type { Narrowed } from "../filter.ts";
import { seesCustomers } from "../policy.ts";
import { parseSearch } from "../search.ts";

type Condition = RawBuilder<SqlBool>;

/**
 * Which signals an actor may see and a filter lets through, as a condition over `signal_fact as signal`. It is the only
 * permission predicate over signals: it always holds the actor's workspace, and the journeys of a limited actor.
 *
 * @throws AppError WORKSPACE_REQUIRED; INVALID_INPUT when an attribute comes without a value, or the reverse
 */
export function signalCondition(actor: Actor, filter: Narrowed = {}): Condition {
  const conditions = [
    sql<SqlBool>`signal.workspace_id = ${workspaceOf(actor)}::uuid`,
    ...scopeOf(actor),
    ...partsOf(actor, filter),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/**
 * The same predicate as a condition over `signal_text as text`, when it asks for nothing but words: then they can be counted
 * without a look at the signals they belong to, several times faster. Null when it asks for more.
 */
export function wordsCondition(actor: Actor, { query, ...more }: Narrowed): Condition | null {
  const asksMore = Object.values(more).some((value) => value !== undefined);
  if (query === undefined || query.trim() === "" || asksMore || actor.scope.journeyIds !== "all") return null;
  return sql<SqlBool>`text.workspace_id = ${workspaceOf(actor)}::uuid and ${speaksOf(query)}`;
}

/** A limited actor sees what is placed on their journeys, and nothing that is placed nowhere. */
function scopeOf({ scope }: Actor): Condition[] {
  if (scope.journeyIds === "all") return [];
  return [placed(sql`place.journey_id = any(${[...scope.journeyIds]}::uuid[])`)];
}

function partsOf(actor: Actor, filter: Narrowed): Condition[] {
  const parts: Condition[] = [];
  const { query, kind, sourceId, importId, customerId, from, to, scoreMinimum, scoreMaximum, hasText, hasScore } =
    filter;
  if (query !== undefined && query.trim() !== "") parts.push(searched(query));
  if (filter.journeyId !== undefined) parts.push(placed(sql`place.journey_id = ${filter.journeyId}::uuid`));
  if (filter.stepId !== undefined) parts.push(placed(sql`place.step_id = ${filter.stepId}::uuid`));
  if (filter.unplaced !== undefined) parts.push(filter.unplaced ? sql`not ${placed(sql`true`)}` : placed(sql`true`));
  parts.push(...labelled(filter));
  if (filter.effort !== undefined) parts.push(signed("effort", filter.effort));
  if (filter.emotion !== undefined) parts.push(signed("emotion", filter.emotion));
  if (kind !== undefined) parts.push(sql`signal.kind = ${kind}`);
  if (sourceId !== undefined) parts.push(sql`signal.source_id = ${sourceId}::uuid`);
  if (importId !== undefined) parts.push(claimed(importId));
  if (customerId !== undefined) parts.push(givenBy(actor, customerId));
  if (from !== undefined) parts.push(sql`signal.occurred_on >= ${from}::date`);
  if (to !== undefined) parts.push(sql`signal.occurred_on <= ${to}::date`);
  if (scoreMinimum !== undefined || scoreMaximum !== undefined) parts.push(scored(scoreMinimum, scoreMaximum));
  if (hasText !== undefined) parts.push(sql`signal.has_text = ${hasText}`);
  if (hasScore !== undefined) parts.push(sql`signal.has_score = ${hasScore}`);
  parts.push(...attributed(filter));
  if (filter.among !== undefined) parts.push(sql`signal.signal_id = any(${[...filter.among]}::uuid[])`);
  return parts;
}

function searched(query: string): Condition {
  return sql`exists (select from signal_text text where text.signal_id = signal.signal_id and ${speaksOf(query)})`;
}

function speaksOf(query: string): Condition {
  const { tsquery } = parseSearch(query);
  return tsquery === null ? sql`false` : sql`text.words @@ ${tsquery}::tsquery`;
}

/** A person's word that a signal belongs to no journey is a place too. */
function placed(condition: RawBuilder<unknown>): Condition {
  return sql`exists (select from signal_place place where place.signal_id = signal.signal_id and ${condition})`;
}

/** With a theme, the polarity is the one with which the theme is spoken of; without, that of any statement or the whole. */
function labelled({ themeId, themeOrigin, polarity }: SignalFilter): Condition[] {
  if (themeId === undefined && polarity === undefined) return [];
  const about = themeId === undefined ? sql`label.kind = 'sentiment'` : sql`label.theme_id = ${themeId}::uuid`;
  const origin = themeId === undefined || themeOrigin === undefined ? sql`` : sql`and label.origin = ${themeOrigin}`;
  const spoken = polarity === undefined ? sql`` : sql`and label.polarity = ${polarity}`;
  return [
    sql`exists (select from signal_label label where label.workspace_id = signal.workspace_id
      and label.signal_id = signal.signal_id and ${about} ${origin} ${spoken})`,
  ];
}

function signed(kind: "effort" | "emotion", sign: string): Condition {
  return sql`exists (select from signal_label label where label.workspace_id = signal.workspace_id
    and label.signal_id = signal.signal_id and label.kind = ${kind} and label.sign = ${sign})`;
}

function claimed(importId: string): Condition {
  return sql`exists (select from import_claim claim
    where claim.signal_id = signal.signal_id and claim.import_id = ${importId}::uuid)`;
}

/** Who may not know who gave a signal does not learn either which signals one customer gave. */
function givenBy(actor: Actor, customerId: string): Condition {
  return seesCustomers(actor) ? sql`signal.customer_id = ${customerId}::uuid` : sql`false`;
}

function scored(minimum = -Infinity, maximum = Infinity): Condition {
  return sql`exists (select from signal_score score
    where score.signal_id = signal.signal_id and score.value between ${minimum}::float8 and ${maximum}::float8)`;
}

function attributed({ attribute, attributeValue }: SignalFilter): Condition[] {
  if (attribute === undefined && attributeValue === undefined) return [];
  if (attribute !== undefined && attributeValue !== undefined) {
    return [sql`signal.attributes @> ${JSON.stringify({ [attribute]: attributeValue })}::jsonb`];
  }
  const path = attribute === undefined ? "attribute" : "attributeValue";
  const message = "An attribute and its value go together: give both or neither.";
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
}
