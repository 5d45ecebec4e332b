import { lazy } from "react";

/** Charts arrive after the page: the plotting library is most of their weight and no first paint waits for it. */
export const TrendChart = lazy(() => import("./trend.tsx").then((chart) => ({ default: chart.TrendChart })));
export const ForestChart = lazy(() => import("./forest.tsx").then((chart) => ({ default: chart.ForestChart })));
export const Sparkline = lazy(() => import("./sparkline.tsx").then((chart) => ({ default: chart.Sparkline })));
export type { Annotation, TrendPoint } from "./trend.tsx";
