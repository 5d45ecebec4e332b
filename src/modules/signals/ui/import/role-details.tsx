import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import type { ColumnRole } from "../../contract.ts";
import { ScaleChoice } from "./scale-choice.tsx";

interface Fields<R extends ColumnRole> {
  as: R;
  change: (as: ColumnRole) => void;
}

/** What a role needs to know beyond its name. */
export function RoleDetails(props: Fields<ColumnRole>) {
  const { as, change } = props;
  const labels = words.signals.imports.details;
  switch (as.role) {
    case "attribute":
    case "customer-attribute":
      return <Name label={labels.name} value={as.name} change={(name) => change({ ...as, name })} />;
    case "customer-identifier":
      return (
        <Name
          label={labels.identifierKind}
          hint={labels.identifierHint}
          value={as.kind}
          change={(kind) => change({ ...as, kind })}
        />
      );
    case "theme-flag":
      return <Name label={labels.theme} value={as.theme} change={(theme) => change({ ...as, theme })} />;
    case "grouping-key":
      return (
        <Name
          label={labels.keepAsAttribute}
          value={as.attribute ?? ""}
          change={(name) => change(name === "" ? { role: "grouping-key" } : { ...as, attribute: name })}
        />
      );
    case "score":
      return <Score as={as} change={change} />;
    case "answer":
      return (
        <>
          {Object.entries(as.scales).map(([type, scale]) => (
            <ScaleChoice
              key={type}
              label={labels.scaleOf(type)}
              scale={scale}
              change={(chosen) => change({ ...as, scales: { ...as.scales, [type]: chosen } })}
            />
          ))}
        </>
      );
    case "text":
      return <Words as={as} change={change} />;
    case "sentiment":
      return (
        <>
          {(["positive", "neutral", "negative"] as const).map((tone) => (
            <Values
              key={tone}
              label={labels[tone]}
              values={as[tone]}
              change={(values) => change({ ...as, [tone]: values })}
            />
          ))}
        </>
      );
    default:
      return null;
  }
}

function Score(props: Fields<Extract<ColumnRole, { role: "score" }>>) {
  const { as, change } = props;
  const labels = words.signals.imports.details;
  return (
    <>
      <Name label={labels.scoreName} value={as.name} change={(name) => change({ ...as, name })} />
      <ScaleChoice label={labels.scale} scale={as.scale} change={(scale) => change({ ...as, scale })} />
      <Values label={labels.missing} values={as.missing} change={(missing) => change({ ...as, missing })} />
    </>
  );
}

function Words(props: Fields<Extract<ColumnRole, { role: "text" }>>) {
  const { as, change } = props;
  const labels = words.signals.imports.details;
  const { question: _, ...unasked } = as;
  return (
    <>
      <Name
        label={labels.question}
        value={as.question ?? ""}
        change={(question) => change(question === "" ? unasked : { ...as, question })}
      />
      <Values
        label={labels.placeholders}
        values={as.placeholders}
        change={(placeholders) => change({ ...as, placeholders })}
      />
    </>
  );
}

function Name(props: { label: string; hint?: string; value: string; change: (value: string) => void }) {
  return (
    <TextInput
      size="sm"
      label={props.label}
      description={props.hint}
      value={props.value}
      maxLength={200}
      onChange={(event) => props.change(event.currentTarget.value)}
    />
  );
}

/** A list of raw values, one a line. Empty lines are typing, not values. */
function Values(props: { label: string; values: readonly string[]; change: (values: string[]) => void }) {
  const [text, setText] = useState(props.values.join("\n"));
  return (
    <Textarea
      size="sm"
      label={props.label}
      description={words.signals.imports.details.oneALine}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        props.change(
          value
            .split("\n")
            .map((line) => line.trim())
            .filter((line) => line !== ""),
        );
      }}
    />
  );
}
