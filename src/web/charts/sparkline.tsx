import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import { words } from "../catalogue/index.ts";
import { isRefused, perThousand } from "../ui/format.ts";
import { PlotFigure } from "./plot.tsx";
import type { TrendPoint } from "./trend.tsx";

/** A series in a table cell, with its interval as a faint band; all sparklines of a table share `top`. */
export function Sparkline(props: { points: readonly TrendPoint[]; top: number; label: string }) {
  const { points, top } = props;
  const options = useCallback((): Plot.PlotOptions => {
    const rows = points.map((point, index) =>
      isRefused(point.estimate)
        ? { index, value: Number.NaN, low: Number.NaN, high: Number.NaN }
        : { index, ...point.estimate },
    );
    const last = rows.filter((row) => !Number.isNaN(row.value)).at(-1);
    return {
      height: 34,
      margin: 5,
      axis: null,
      y: { domain: [0, top], clamp: true },
      style: { background: "none", overflow: "visible" },
      marks: [
        Plot.areaY(rows, { x: "index", y1: "low", y2: "high", fill: "var(--ink-soft)", fillOpacity: 0.13 }),
        Plot.lineY(rows, { x: "index", y: "value", stroke: "var(--ink-soft)", strokeWidth: 1.5 }),
        Plot.dot(last === undefined ? [] : [last], { x: "index", y: "value", r: 3, fill: "var(--ink)" }),
      ],
    };
  }, [points, top]);
  const values = points.map((point) =>
    isRefused(point.estimate) ? words.insight.refusal(point.estimate.refused) : perThousand(point.estimate.value),
  );
  return <PlotFigure options={options} height={34} description={`${props.label}: ${values.join(", ")}`} />;
}
