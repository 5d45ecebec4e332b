import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import type { EstimateView } from "../../kernel/schema.ts";
import type { MetricName } from "../../modules/journeys/contract.ts";
import { words } from "../catalogue/index.ts";
import { dateTick, day, isRefused, metricValue } from "../ui/format.ts";
import { PlotFigure } from "./plot.tsx";

export interface TrendPoint {
  from: string;
  to: string;
  estimate: EstimateView;
}

/** A moment on the time axis worth remembering: an action that reached customers. */
export interface Annotation {
  day: string;
  label: string;
  detail: string;
}

/**
 * A metric over time: line, interval as a band, target, and actions as annotations. Periods with too few answers leave a
 * gap instead of a guess. The axis is fitted to the intervals so that noise does not look like news.
 */
export function TrendChart(props: {
  points: readonly TrendPoint[];
  metric: MetricName;
  resolution: "day" | "week" | "month";
  target?: number | null;
  annotations?: readonly Annotation[];
  height?: number;
}) {
  const { points, metric, resolution, target, annotations = [], height = 300 } = props;
  const options = useCallback(
    (width: number): Plot.PlotOptions => {
      const rows = points.map((point) => {
        const at = new Date(`${point.from}T00:00:00Z`);
        return isRefused(point.estimate)
          ? { at, value: Number.NaN, low: Number.NaN, high: Number.NaN, n: point.estimate.n, point }
          : { at, ...point.estimate, point };
      });
      const known = rows.filter((row) => !Number.isNaN(row.value));
      const last = known.at(-1);
      const narrow = width < 520;
      const answered = extent(rows.map((row) => row.at));
      const stack = annotations.map((note, index) => {
        const at = new Date(`${note.day}T00:00:00Z`);
        const edge = edgeOf(answered);
        const isBeyond = edge !== undefined && at > edge;
        // Where there is no room for words, a number stands for the line below the chart.
        const label = narrow ? String(index + 1) : note.label;
        return {
          ...note,
          at: isBeyond ? edge : at,
          lift: narrow ? 0 : index % 3,
          label: isBeyond ? `${label} → ${day(note.day)}` : label,
        };
      });
      const ends = rows.length === 0 ? [] : [...(answered ?? []), ...stack.map((note) => note.at)];
      return {
        height,
        marginLeft: 46,
        marginRight: narrow ? 20 : 120,
        marginTop: annotations.length > 0 ? 58 : 22,
        marginBottom: 28,
        style: { fontSize: "12px", background: "none", color: "var(--ink-soft)", overflow: "visible" },
        x: { type: "utc", label: null, domain: extent(ends), tickFormat: dateTick },
        y: { label: null, grid: true, nice: true, ticks: 5, tickFormat: (value: number) => metricValue(metric, value) },
        marks: [
          Plot.areaY(rows, { x: "at", y1: "low", y2: "high", fill: "var(--accent)", fillOpacity: 0.16 }),
          Plot.lineY(rows, { x: "at", y: "value", stroke: "var(--accent)", strokeWidth: 2 }),
          Plot.ruleX(known, {
            x: "at",
            y1: "low",
            y2: "high",
            stroke: "var(--accent)",
            strokeOpacity: 0.35,
            strokeWidth: 2,
          }),
          Plot.dot(known, { x: "at", y: "value", fill: "var(--accent)", r: 3 }),
          target === undefined || target === null
            ? null
            : [
                Plot.ruleY([target], { stroke: "var(--warn)", strokeDasharray: "5 4" }),
                Plot.text([target], {
                  y: (value: number) => value,
                  frameAnchor: "right",
                  textAnchor: "start",
                  dx: narrow ? -70 : 6,
                  dy: narrow ? -8 : 0,
                  text: (value: number) => words.insight.target(metricValue(metric, value)),
                  fill: "var(--warn)",
                }),
              ],
          Plot.ruleX(stack, { x: "at", stroke: "var(--ink-soft)", strokeDasharray: "2 3" }),
          [0, 1, 2].map((lift) =>
            Plot.text(
              stack.filter((note) => note.lift === lift),
              {
                x: "at",
                frameAnchor: "top",
                dy: lift * 17 - 48,
                text: "label",
                textAnchor: "end",
                dx: -5,
                fill: "var(--ink)",
                stroke: "var(--card)",
                strokeWidth: 4,
                title: "detail",
              },
            ),
          ),
          last === undefined || narrow
            ? null
            : Plot.text([last], {
                x: "at",
                y: "value",
                dx: 10,
                textAnchor: "start",
                lineAnchor: "middle",
                text: (row: { value: number; n: number }) =>
                  `${metricValue(metric, row.value)}\n${words.insight.n(row.n)}`,
                fill: "var(--ink)",
              }),
          Plot.tip(
            rows,
            Plot.pointerX({
              x: "at",
              y: "value",
              fill: "var(--card)",
              stroke: "var(--line-strong)",
              title: (row: { point: TrendPoint }) => sentence(row.point, metric, resolution),
            }),
          ),
        ],
      };
    },
    [points, metric, resolution, target, annotations, height],
  );
  return (
    <>
      <PlotFigure
        options={options}
        height={height}
        description={words.insight.trendDescription(words.insight.metrics[metric], points.length)}
      />
      {annotations.length > 0 && (
        <ol className="chart-notes">
          {annotations.map((note) => (
            <li key={`${note.day} ${note.label}`}>
              {note.label} · {day(note.day)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function sentence(point: TrendPoint, metric: MetricName, resolution: "day" | "week" | "month"): string {
  const when = day(point.from, resolution);
  const { estimate } = point;
  if (isRefused(estimate))
    return `${when}\n${words.insight.refusal(estimate.refused)} (${words.insight.n(estimate.n)})`;
  const interval = words.insight.interval(metricValue(metric, estimate.low), metricValue(metric, estimate.high));
  return `${when}\n${metricValue(metric, estimate.value)} (${interval})\n${words.insight.n(estimate.n)}`;
}

/** A date far beyond the answers is shown at the edge with an arrow, so that it does not squeeze them together. */
function edgeOf(ends: [Date, Date] | undefined): Date | undefined {
  if (ends === undefined) return undefined;
  const [first, last] = ends.map((end) => end.getTime()) as [number, number];
  return new Date(last + (last - first) * 0.15);
}

function extent(days: (Date | undefined)[]): [Date, Date] | undefined {
  const times = days.filter((at): at is Date => at !== undefined).map((at) => at.getTime());
  return times.length === 0 ? undefined : [new Date(Math.min(...times)), new Date(Math.max(...times))];
}
