import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Suspense, useMemo, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { ForestChart } from "../../../web/charts/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import type { MetricName } from "../../journeys/contract.ts";
import { listAttributes, type SignalFilter } from "../../signals/contract.ts";
import { splitMetric } from "../contract.ts";
import { asSearch } from "./theme-effects.tsx";

/** A metric by an attribute that the signals carry; parts that cannot be told apart share a letter. */
export function MetricSplit(props: { metric: MetricName; filter: SignalFilter }) {
  const attributes = useAnswer(listAttributes, { journeyId: props.filter.journeyId }).data?.attributes ?? [];
  const usable = attributes.filter((attribute) => attribute.values.length > 1);
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? usable[0]?.name;
  if (name === undefined) return null;
  return (
    <Card title={words.journeys.breakdown} note={words.journeys.breakdownNote}>
      <Select
        size="xs"
        w={260}
        mb="sm"
        aria-label={words.journeys.breakdown}
        allowDeselect={false}
        data={usable.map((attribute) => attribute.name)}
        value={name}
        onChange={setChosen}
      />
      <Parts metric={props.metric} filter={props.filter} attribute={name} />
    </Card>
  );
}

function Parts(props: { metric: MetricName; filter: SignalFilter; attribute: string }) {
  const answer = useAnswer(splitMetric, {
    metric: props.metric,
    ...props.filter,
    by: "attribute",
    byAttribute: props.attribute,
  });
  const parts = answer.data?.parts;
  const rows = useMemo(
    () =>
      (parts ?? []).map((part) => ({
        key: part.key,
        name: `${part.name} ${part.group.join("")}`.trim(),
        estimate: part.estimate,
      })),
    [parts],
  );
  return (
    <Answered answer={answer}>
      {() =>
        rows.length === 0 ? (
          <p className="soft">{words.insight.nothingRated}</p>
        ) : (
          <>
            <Suspense fallback={<div style={{ height: 46 + rows.length * 34 }} />}>
              <ForestChart rows={rows} metric={props.metric} />
            </Suspense>
            <p>
              {(parts ?? []).map((part) => (
                <Link
                  key={part.key}
                  className="pill"
                  to={within("/signals")}
                  search={{ ...asSearch(props.filter), attribute: props.attribute, attributeValue: part.key }}
                >
                  {part.name}
                </Link>
              ))}
            </p>
          </>
        )
      }
    </Answered>
  );
}
