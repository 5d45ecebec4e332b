import { useMediaQuery } from "@mantine/hooks";
import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import type { EstimateView } from "../../kernel/schema.ts";
import type { MetricName } from "../../modules/journeys/contract.ts";
import { words } from "../catalogue/index.ts";
import { isRefused, metricValue } from "../ui/format.ts";
import { PlotFigure } from "./plot.tsx";

export interface ForestRow {
  key: string;
  name: string;
  estimate: EstimateView;
  target?: number | null;
}

/** Units side by side on one scale, each with its interval; in the given order, which carries no rank. */
export function ForestChart(props: { rows: readonly ForestRow[]; metric: MetricName }) {
  const { rows, metric } = props;
  const narrow = useMediaQuery("(max-width: 600px)") ?? false;
  const height = 46 + rows.length * (narrow ? 48 : 34);
  const options = useCallback((): Plot.PlotOptions => {
    const known = rows.flatMap((row) => (isRefused(row.estimate) ? [] : [{ ...row, ...row.estimate }]));
    const refused = rows.filter((row) => isRefused(row.estimate));
    const targets = known.filter((row) => row.target !== undefined && row.target !== null);
    return {
      height,
      marginLeft: narrow ? 12 : 260,
      marginRight: 54,
      marginTop: 10,
      marginBottom: 30,
      style: { fontSize: "12.5px", background: "none", color: "var(--ink)", overflow: "visible" },
      x: {
        label: null,
        grid: true,
        nice: true,
        ticks: narrow ? 3 : 5,
        tickFormat: (value: number) => metricValue(metric, value),
      },
      y: { label: null, domain: rows.map((row) => row.key), axis: null },
      marks: [
        Plot.text(rows, {
          y: "key",
          text: (row: ForestRow) => shortened(row.name, 42),
          frameAnchor: "left",
          dx: narrow ? -8 : -256,
          // Where names do not fit beside the bars, they stand above them.
          dy: narrow ? -17 : 0,
          textAnchor: "start",
          fill: "var(--ink)",
        }),
        Plot.ruleY(known, {
          y: "key",
          x1: "low",
          x2: "high",
          stroke: "var(--accent)",
          strokeOpacity: 0.45,
          strokeWidth: 4,
          strokeLinecap: "round",
        }),
        Plot.dot(known, { x: "value", y: "key", fill: "var(--accent)", r: 5.5 }),
        Plot.tickX(targets, { x: "target", y: "key", stroke: "var(--warn)", strokeWidth: 2 }),
        Plot.text(known, {
          x: "high",
          y: "key",
          dx: 8,
          textAnchor: "start",
          text: (row: { value: number }) => metricValue(metric, row.value),
          fill: "var(--ink-soft)",
        }),
        Plot.text(refused, {
          y: "key",
          frameAnchor: "left",
          dx: 8,
          textAnchor: "start",
          fill: "var(--ink-soft)",
          text: (row: ForestRow) => (isRefused(row.estimate) ? words.insight.refusal(row.estimate.refused) : ""),
        }),
        Plot.tip(
          known,
          Plot.pointerY({
            x: "value",
            y: "key",
            fill: "var(--card)",
            stroke: "var(--line-strong)",
            title: (row: { name: string; value: number; low: number; high: number; n: number }) =>
              `${row.name}\n${metricValue(metric, row.value)} (${words.insight.interval(metricValue(metric, row.low), metricValue(metric, row.high))})\n${words.insight.n(row.n)}`,
          }),
        ),
      ],
    };
  }, [rows, metric, height, narrow]);
  const description = rows
    .map((row) =>
      isRefused(row.estimate)
        ? `${row.name}: ${words.insight.refusal(row.estimate.refused)}`
        : `${row.name}: ${metricValue(metric, row.estimate.value)}`,
    )
    .join("; ");
  return <PlotFigure options={options} height={height} description={description} />;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
