import { NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { listScales, type Scale } from "../../contract.ts";
import { rating } from "../../scales/rating.ts";
import { bestOf } from "./roles.ts";

/** On which scale the ratings of a column are: one of the registry, or another one, declared by its ends. */
export function ScaleChoice(props: { label: string; scale: Scale; change: (scale: Scale) => void }) {
  const { scale, change } = props;
  const labels = words.signals.imports.details;
  const scales = useAnswer(listScales, {}).data?.scales ?? [];
  const known = scales.find(({ key }) => key === scale.key);
  const [isOther, setIsOther] = useState(false);
  const showsOther = isOther || (known === undefined && scales.length > 0);
  const choose = (key: string) => {
    setIsOther(key === "");
    const chosen = scales.find((each) => each.key === key);
    if (chosen === undefined) return;
    const { minimum, maximum, goodEnd } = chosen;
    change({ key, minimum, maximum, goodEnd });
  };
  return (
    <>
      <NativeSelect
        size="sm"
        label={props.label}
        description={known === undefined || showsOther ? labels.scalesApart : labels.scaleFrom(known.from)}
        value={showsOther ? "" : scale.key}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          ...scales.map((each) => ({
            value: each.key,
            label: labels.scaleFor(each.minimum, each.maximum, bestOf(each), each.measures),
          })),
          { value: "", label: labels.otherScale },
        ]}
      />
      {showsOther && <Ends scale={scale} change={change} />}
    </>
  );
}

function Ends({ scale, change }: { scale: Scale; change: (scale: Scale) => void }) {
  const labels = words.signals.imports.details;
  const { minimum, maximum, goodEnd } = scale;
  return (
    <>
      <NumberInput
        size="sm"
        label={labels.minimum}
        value={minimum}
        onChange={(value) => typeof value === "number" && change(rating(value, maximum, goodEnd))}
      />
      <NumberInput
        size="sm"
        label={labels.maximum}
        value={maximum}
        onChange={(value) => typeof value === "number" && change(rating(minimum, value, goodEnd))}
      />
      <NativeSelect
        size="sm"
        label={labels.goodEnd}
        value={goodEnd}
        onChange={({ currentTarget: { value } }) => change(rating(minimum, maximum, value === "low" ? "low" : "high"))}
        data={(["high", "low"] as const).map((end) => ({
          value: end,
          label: String(bestOf({ ...scale, goodEnd: end })),
        }))}
      />
    </>
  );
}
