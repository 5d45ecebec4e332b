import { Select, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { CopyLink } from "../../../web/ui/copy-link.tsx";
import { effortSchema, emotionSchema, listAttributes, listSources, polarities, signalKinds } from "../contract.ts";
import { useChoices } from "./choices.ts";
import { ViewMenu } from "./view-menu.tsx";

type Change = (changes: Record<string, string | null | undefined>) => void;

/** The filters that people use first; the rest on request. Each filter in force is shown and can be dropped. */
export function FilterPanel(props: { filter: Record<string, string>; change: Change }) {
  const { filter, change } = props;
  const [more, setMore] = useState(false);
  const labels = words.signals.filters;
  const { journeys, themes } = useChoices();
  const choose = (name: string, data: { value: string; label: string }[]) => (
    <Select
      key={name}
      size="sm"
      label={labels[name]}
      data={data}
      value={filter[name] ?? null}
      onChange={(value) => change({ [name]: value })}
      clearable
      searchable
    />
  );
  return (
    <section aria-label={words.signals.filterTitle}>
      <div className="filter-row">
        {choose("journeyId", journeys)}
        {choose("themeId", themes)}
        {choose(
          "polarity",
          polarities.map((value) => ({ value, label: words.signals.polarities[value] ?? value })),
        )}
        <Typed name="from" type="date" filter={filter} change={change} />
        <Typed name="to" type="date" filter={filter} change={change} />
      </div>
      {more && <MoreFilters {...props} choose={choose} />}
      <div className="filter-tools">
        <button type="button" className="link-button" onClick={() => setMore(!more)} aria-expanded={more}>
          {more ? words.signals.fewerFilters : words.signals.moreFilters}
        </button>
        {Object.keys(filter).length > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => change(Object.fromEntries(Object.keys(filter).map((name) => [name, null])))}
          >
            {words.signals.clear}
          </button>
        )}
        <ViewMenu filter={filter} />
        <CopyLink />
        <Others filter={filter} change={change} />
      </div>
    </section>
  );
}

function MoreFilters(props: {
  filter: Record<string, string>;
  change: Change;
  choose: (name: string, data: { value: string; label: string }[]) => React.ReactNode;
}) {
  const { filter, change, choose } = props;
  const sources = useAnswer(listSources, {}).data?.sources ?? [];
  const attributes = useAnswer(listAttributes, {}).data?.attributes ?? [];
  const values = attributes.find((attribute) => attribute.name === filter.attribute)?.values ?? [];
  const yes = [
    { value: "true", label: words.signals.yes },
    { value: "false", label: words.signals.no },
  ];
  return (
    <>
      <div className="filter-row">
        {choose(
          "sourceId",
          sources.map((source) => ({ value: source.id, label: source.name })),
        )}
        {choose(
          "kind",
          signalKinds.map((value) => ({ value, label: words.signals.kinds[value] ?? value })),
        )}
        {choose(
          "attribute",
          attributes.map((attribute) => ({ value: attribute.name, label: attribute.name })),
        )}
        {filter.attribute !== undefined &&
          choose(
            "attributeValue",
            values.map(({ value }) => ({ value, label: value })),
          )}
      </div>
      <div className="filter-row">
        <Typed name="scoreMinimum" type="number" filter={filter} change={change} />
        <Typed name="scoreMaximum" type="number" filter={filter} change={change} />
        {choose("effort", signsOf(effortSchema.options))}
        {choose("emotion", signsOf(emotionSchema.options))}
      </div>
      <div className="filter-row">
        {choose("hasText", yes)}
        {choose("hasScore", yes)}
        {choose("unplaced", yes)}
      </div>
    </>
  );
}

const signsOf = (signs: readonly (keyof typeof words.signals.signs)[]) =>
  signs.map((value) => ({ value, label: words.signals.signs[value] }));

interface FieldProps {
  name: "from" | "to" | "scoreMinimum" | "scoreMaximum";
  type: "date" | "number";
  filter: Record<string, string>;
  change: Change;
}

/**
 * Shows what it was given until the address says otherwise, which is a moment later: a field that waited for the address would forget
 * half a date that is being typed.
 */
function Typed(props: FieldProps) {
  const { name, type, filter, change } = props;
  const inForce = filter[name] ?? "";
  const [text, setText] = useState(inForce);
  useEffect(() => setText(inForce), [inForce]);

  function take(value: string) {
    setText(value);
    // The year 2026 begins as the years 2, 20 and 202.
    if (type !== "date" || value === "" || value >= "1000") change({ [name]: value });
  }

  return (
    <TextInput
      size="sm"
      type={type}
      label={words.signals.filters[name]}
      value={text}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setText(inForce)}
    />
  );
}

/** Filters that came with a link and have no field of their own. */
function Others(props: { filter: Record<string, string>; change: Change }) {
  const names = ["stepId", "themeOrigin", "importId", "customerId", "actionId"].filter(
    (name) => props.filter[name] !== undefined,
  );
  const { filters, origins } = words.signals;
  const said = (name: string) => {
    const origin = name === "themeOrigin" ? origins[props.filter[name]!] : undefined;
    return [filters[name === "stepId" ? "step" : name] ?? name, origin].join(" ").trim();
  };
  return names.map((name) => (
    <button key={name} type="button" className="pill" onClick={() => props.change({ [name]: null })}>
      {said(name)} ×
    </button>
  ));
}
