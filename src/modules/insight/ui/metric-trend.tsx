import { SegmentedControl } from "@mantine/core";
import { type ReactNode, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { type Annotation, TrendChart, type TrendPoint } from "../../../web/charts/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { day, isRefused, metricValue } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import type { MetricName } from "../../journeys/contract.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { readTrend } from "../contract.ts";

/** A metric over time as a chart or a table, at the finest resolution its sources allow. */
export function MetricTrend(props: {
  metric: MetricName;
  filter: Pick<SignalFilter, "journeyId" | "stepId" | "themeId">;
  target?: number | null;
  /** What is said of the target, above its line. */
  targetLine?: ReactNode;
  annotations?: readonly Annotation[];
}) {
  const [view, setView] = useState<"chart" | "table">("chart");
  const answer = useAnswer(readTrend, { metric: props.metric, ...props.filter });
  return (
    <Answered answer={answer} lines={10}>
      {(trend) => (
        <Card
          title={words.insight.metrics[props.metric]}
          note={
            <>
              {words.insight.resolutions[trend.resolution]} ·{" "}
              <EstimateText estimate={trend.estimate} metric={props.metric} /> ·{" "}
              {words.insight.metricMeaning[props.metric]}
            </>
          }
        >
          {props.targetLine}
          {trend.points.length === 0 && <p className="soft">{words.insight.nothingRated}</p>}
          {trend.points.length > 0 && (
            <>
              <SegmentedControl
                className="no-print"
                size="xs"
                mb="xs"
                value={view}
                onChange={(value) => setView(value as "chart" | "table")}
                data={[
                  { value: "chart", label: words.shell.chart },
                  { value: "table", label: words.shell.table },
                ]}
              />
              {view === "chart" ? (
                <Suspense fallback={<div style={{ height: 300 }} />}>
                  <TrendChart
                    points={trend.points}
                    metric={props.metric}
                    resolution={trend.resolution}
                    target={props.target}
                    annotations={props.annotations}
                  />
                </Suspense>
              ) : (
                <TrendTable points={trend.points} metric={props.metric} resolution={trend.resolution} />
              )}
            </>
          )}
        </Card>
      )}
    </Answered>
  );
}

function TrendTable(props: {
  points: readonly TrendPoint[];
  metric: MetricName;
  resolution: "day" | "week" | "month";
}) {
  const labels = words.insight;
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{labels.period}</th>
            <th className="numeric">{labels.value}</th>
            <th className="numeric">{labels.low}</th>
            <th className="numeric">{labels.high}</th>
            <th className="numeric">n</th>
          </tr>
        </thead>
        <tbody>
          {props.points.map(({ from, estimate }) => (
            <tr key={from}>
              <td>{day(from, props.resolution)}</td>
              {isRefused(estimate) ? (
                <td className="soft" colSpan={3}>
                  {labels.refusal(estimate.refused)}
                </td>
              ) : (
                [estimate.value, estimate.low, estimate.high].map((value, column) => (
                  <td className="numeric" key={["value", "low", "high"][column]}>
                    {metricValue(props.metric, value)}
                  </td>
                ))
              )}
              <td className="numeric">{number(estimate.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
