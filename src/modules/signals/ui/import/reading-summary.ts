import { words } from "../../../../web/catalogue/index.ts";
import type { ColumnRole, Mapping } from "../../contract.ts";
import { bestOf } from "./roles.ts";

/** A mapping as people would say it, in a few sentences. */
export function summaryOf(mapping: Mapping): string[] {
  const say = words.signals.imports.summary;
  const of = <R extends ColumnRole["role"]>(role: R) =>
    mapping.columns.flatMap(({ header, as }) =>
      as.role === role ? [{ header, as: as as Extract<ColumnRole, { role: R }> }] : [],
    );
  const keys = of("grouping-key");
  const texts = of("text");
  const scores = of("score");
  const answers = of("answer");
  const identifiers = of("customer-identifier");
  const attributes = [
    ...of("attribute").map(({ as }) => as.name),
    ...keys.flatMap(({ as }) => (as.attribute === undefined ? [] : [as.attribute])),
  ];
  const themes = of("theme-flag").length;
  const ignored = of("ignore").length;
  return [
    identity(keys, of("row-id")),
    ...of("date").map(({ header }) => dated(mapping, header)),
    ...answers.map(({ header, as }) => say.answers(`“${header}”`, `“${as.type}”`)),
    ...(scores.length === 0 && answers.length > 0
      ? []
      : [scores.length === 0 ? say.unrated : say.rated(list(scores.map(({ as }) => ratingInWords(as))))]),
    ...(texts.length === 0 && answers.length > 0
      ? []
      : [texts.length === 0 ? say.noWords : say.words(list(texts.map(({ header }) => `“${header}”`)))]),
    ...(themes === 0 ? [] : [say.themes(themes)]),
    ...(attributes.length === 0 ? [] : [say.attributes(list(attributes))]),
    identifiers.length === 0 ? say.anonymous : say.customers(list(identifiers.map(({ as }) => as.kind))),
    ...(ignored === 0 ? [] : [say.ignored(ignored)]),
  ];
}

/** What a column becomes beyond its role, in a few words; empty when the role says it all. */
export function detailInWords(as: ColumnRole, header: string): string {
  const say = words.signals.imports.details;
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
      return as.name === header ? "" : as.name;
    case "customer-identifier":
      return as.kind;
    case "theme-flag":
      return as.theme === header ? "" : as.theme;
    case "grouping-key":
      return as.attribute === undefined ? "" : say.also(as.attribute);
    case "score":
      return [ratingInWords(as), ...(as.missing.length === 0 ? [] : [say.missingSummary(as.missing.length)])].join(
        "; ",
      );
    case "text":
      return [
        ...(as.question === undefined ? [] : [`“${as.question}”`]),
        ...(as.placeholders.length === 0 ? [] : [say.placeholderSummary(as.placeholders.length)]),
      ].join("; ");
    case "answer":
      return say.answers(as.type);
    case "sentiment":
      return say.tones(as.positive.join(", "), as.neutral.join(", "), as.negative.join(", "));
    default:
      return "";
  }
}

function ratingInWords(as: Extract<ColumnRole, { role: "score" }>): string {
  return words.signals.imports.details.rated(as.name, as.scale.minimum, as.scale.maximum, bestOf(as.scale));
}

function identity(keys: readonly { header: string }[], ids: readonly { header: string }[]): string {
  const say = words.signals.imports.summary;
  if (keys.length > 0) return say.grouped(keys.map(({ header }) => `“${header}”`).join(" and "));
  return ids[0] === undefined ? say.byContent : say.rowId(`“${ids[0].header}”`);
}

function dated({ dateOrder }: Mapping, header: string): string {
  const { summary: say, dates } = words.signals.imports;
  const order = dates.short[dateOrder.default];
  const differs = dateOrder.byColumn !== undefined && Object.keys(dateOrder.exceptions).length > 0;
  return differs
    ? say.datedDifferently(`“${header}”`, order, `“${dateOrder.byColumn}”`)
    : say.dated(`“${header}”`, order);
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length <= 4 ? shown : `${shown} and ${words.signals.imports.summary.andMore(names.length - 4)}`;
}
