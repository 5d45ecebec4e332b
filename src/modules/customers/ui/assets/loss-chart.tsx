import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { PlotFigure } from "../../../../web/charts/plot.tsx";
import { dateTick, day, isRefused } from "../../../../web/ui/format.ts";
import type { LedgerLine } from "../../contract.ts";
import { shareText } from "./share.ts";

const height = 240;

/** The share that left in each month, as a dot with its interval. No line: what lies between two months was not measured. */
export function LossChart(props: { months: readonly LedgerLine[] }) {
  const { months } = props;
  const options = useCallback(
    (width: number): Plot.PlotOptions => {
      const rows = months.flatMap(({ from, lossRate }) =>
        isRefused(lossRate) ? [] : [{ at: new Date(`${from}T00:00:00Z`), from, ...lossRate }],
      );
      return {
        height,
        marginLeft: 46,
        marginRight: width < 520 ? 16 : 24,
        marginTop: 14,
        marginBottom: 28,
        style: { fontSize: "12px", background: "none", color: "var(--ink-soft)", overflow: "visible" },
        x: { type: "utc", label: null, tickFormat: dateTick },
        y: { label: null, grid: true, nice: true, ticks: 5, zero: true, tickFormat: shareText },
        marks: [
          Plot.ruleX(rows, {
            x: "at",
            y1: "low",
            y2: "high",
            stroke: "var(--accent)",
            strokeOpacity: 0.35,
            strokeWidth: 5,
          }),
          Plot.dot(rows, { x: "at", y: "value", fill: "var(--accent)", r: 3.5 }),
          Plot.tip(
            rows,
            Plot.pointerX({
              x: "at",
              y: "value",
              fill: "var(--card)",
              stroke: "var(--line-strong)",
              title: (row: (typeof rows)[number]) => {
                const interval = words.insight.interval(shareText(row.low), shareText(row.high));
                return `${day(row.from, "month")}\n${assetWords.rate.point(shareText(row.value), interval, row.n)}`;
              },
            }),
          ),
        ],
      };
    },
    [months],
  );
  return <PlotFigure options={options} height={height} description={assetWords.rate.description(months.length)} />;
}
