import { NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { type MetricName, metricNames } from "../../journeys/contract.ts";
import type { expectedEffectSchema } from "../contract.ts";

export type ExpectedEffect = z.output<typeof expectedEffectSchema>;

/** What somebody is entering. The change is in points where the metric is a share, as it is shown. */
export interface EffectDraft {
  metric: MetricName;
  change: number | string;
}

const factorOf = (metric: MetricName) => (metric === "mean-rating" || metric === "net-promoter-score" ? 1 : 100);

export function useEffectDraft(present: { metric?: MetricName; effect?: ExpectedEffect }) {
  const { effect } = present;
  return useState<EffectDraft>({
    metric: effect?.metric ?? present.metric ?? "share-satisfied",
    change: effect === undefined ? 5 : Math.round(effect.change * factorOf(effect.metric) * 100) / 100,
  });
}

/** Which number should move, by how much, until when; the day is the form's own field `by`. */
export function EffectFields(props: { draft: EffectDraft; change: (draft: EffectDraft) => void; by?: string }) {
  const { draft } = props;
  const labels = words.accountability.form;
  return (
    <>
      <Select
        label={labels.metric}
        allowDeselect={false}
        data={metricNames.map((name) => ({ value: name, label: words.insight.metrics[name] }))}
        value={draft.metric}
        onChange={(value) => value !== null && props.change({ ...draft, metric: value as MetricName })}
      />
      <div className="beside" style={{ alignItems: "end" }}>
        <NumberInput
          label={labels.change}
          value={draft.change}
          onChange={(change) => props.change({ ...draft, change })}
          required
          decimalScale={2}
        />
        <TextInput name="by" type="date" label={labels.by} defaultValue={props.by} required />
      </div>
      <Text size="sm" c="dimmed">
        {labels.changeHint}
      </Text>
    </>
  );
}

export function effectOf({ metric, change }: EffectDraft, form: FormData): ExpectedEffect {
  return { metric, change: Number(change) / factorOf(metric), by: String(form.get("by")) };
}
