export { BesideOthers } from "./beside-others.tsx";
export { HomeView } from "./home-view.tsx";
export { JourneyScores } from "./journey-scores.tsx";
export { MetricSplit } from "./metric-split.tsx";
export { MetricTrend } from "./metric-trend.tsx";
export { ThemeEffects } from "./theme-effects.tsx";
export { ThemeSigns } from "./theme-signs.tsx";
