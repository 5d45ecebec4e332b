import { Button, MultiSelect, NativeSelect, Select, TagsInput } from "@mantine/core";
import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { listAttributes, listSources, signalKinds } from "../../../signals/contract.ts";
import { listThemes } from "../../../text/contract.ts";
import { type Condition, conditionSchema } from "../../contract.ts";

type On = Condition["on"];
const subjects: readonly On[] = conditionSchema.options.map((option) => option.shape.on.value);

/** True when a condition can hold at all. */
export function isComplete(condition: Condition): boolean {
  return conditionSchema.safeParse(condition).success;
}

/** The conditions of a rule, all of which must hold. */
export function Conditions(props: { conditions: readonly Condition[]; change: (conditions: Condition[]) => void }) {
  const { conditions, change } = props;
  const labels = words.journeys.rules.form;
  return (
    <fieldset className="conditions">
      <legend>{labels.when}</legend>
      {[...conditions.keys()].map((at) => (
        <div key={at} className="condition">
          {at > 0 && <p className="soft">{labels.and}</p>}
          <div className="condition-fields">
            <NativeSelect
              label={labels.on}
              value={conditions[at]!.on}
              onChange={({ currentTarget: { value } }) =>
                change(conditions.with(at, emptyCondition(subjects.find((on) => on === value) ?? "attribute")))
              }
              data={subjects.map((value) => ({ value, label: labels.kinds[value] }))}
            />
            <ConditionFields
              condition={conditions[at]!}
              change={(condition) => change(conditions.with(at, condition))}
            />
            {conditions.length > 1 && (
              <button
                type="button"
                className="link-button"
                aria-label={labels.removeCondition}
                onClick={() => change(conditions.toSpliced(at, 1))}
              >
                {words.shell.remove}
              </button>
            )}
          </div>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        mt="sm"
        onClick={() => change([...conditions, emptyCondition("attribute")])}
      >
        {labels.addCondition}
      </Button>
    </fieldset>
  );
}

function emptyCondition(on: On): Condition {
  switch (on) {
    case "attribute":
      return { on, name: "", values: [] };
    case "source":
      return { on, sourceIds: [] };
    case "kind":
      return { on, kinds: [] };
    case "theme":
      return { on, themeIds: [] };
    case "words":
      return { on, phrases: [] };
  }
}

function ConditionFields(props: { condition: Condition; change: (condition: Condition) => void }) {
  const { condition, change } = props;
  const labels = words.journeys.rules.form;
  switch (condition.on) {
    case "attribute":
      return <AttributeIs condition={condition} change={change} />;
    case "source":
      return <SourceIs condition={condition} change={change} />;
    case "theme":
      return <ThemeIs condition={condition} change={change} />;
    case "kind":
      return (
        <MultiSelect
          className="wide"
          label={labels.signalKinds}
          data={signalKinds.map((value) => ({ value, label: words.signals.kinds[value] ?? value }))}
          value={condition.kinds}
          onChange={(kinds) => change({ on: "kind", kinds })}
        />
      );
    case "words":
      return (
        <TagsInput
          className="wide"
          inputWrapperOrder={hintBelow}
          label={labels.phrases}
          description={labels.phrasesHint}
          value={condition.phrases}
          onChange={(phrases) => change({ on: "words", phrases })}
        />
      );
  }
}

/** The hint below the field, so that fields beside each other stand on one line. */
const hintBelow = ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[];

interface Fields<O extends On> {
  condition: Extract<Condition, { on: O }>;
  change: (condition: Condition) => void;
}

function AttributeIs(props: Fields<"attribute">) {
  const { condition, change } = props;
  const labels = words.journeys.rules.form;
  const attributes = useAnswer(listAttributes, {}).data?.attributes ?? [];
  const names = attributes.map(({ name }) => name);
  const known = attributes.find(({ name }) => name === condition.name)?.values ?? [];
  return (
    <>
      <Select
        label={labels.attribute}
        searchable
        data={condition.name === "" || names.includes(condition.name) ? names : [condition.name, ...names]}
        value={condition.name === "" ? null : condition.name}
        onChange={(name) => change({ on: "attribute", name: name ?? "", values: [] })}
      />
      <TagsInput
        className="wide"
        inputWrapperOrder={hintBelow}
        label={labels.values}
        description={labels.valuesHint}
        data={known.map(({ value }) => value)}
        value={condition.values}
        onChange={(values) => change({ ...condition, values })}
      />
    </>
  );
}

function SourceIs(props: Fields<"source">) {
  const sources = useAnswer(listSources, {}).data?.sources ?? [];
  return (
    <MultiSelect
      className="wide"
      label={words.journeys.rules.form.sources}
      data={sources.map((source) => ({ value: source.id, label: source.name }))}
      value={props.condition.sourceIds}
      onChange={(sourceIds) => props.change({ on: "source", sourceIds })}
    />
  );
}

function ThemeIs(props: Fields<"theme">) {
  const themes = useAnswer(listThemes, {}).data?.themes ?? [];
  return (
    <MultiSelect
      className="wide"
      label={words.journeys.rules.form.themes}
      searchable
      data={themes.map((theme) => ({ value: theme.id, label: theme.name }))}
      value={props.condition.themeIds}
      onChange={(themeIds) => props.change({ on: "theme", themeIds })}
    />
  );
}
