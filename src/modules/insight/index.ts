import type { Module } from "../../kernel/module.ts";
import { followLedger } from "./follow.ts";
import { sumsAreRight } from "./invariants.ts";
import { comparePeriodsOperation } from "./operations/compare-periods.ts";
import { compareSharesOperation } from "./operations/compare-shares.ts";
import { estimateMetricOperation } from "./operations/estimate-metric.ts";
import { listJourneyScoresOperation } from "./operations/list-journey-scores.ts";
import { listThemeEffectsOperation } from "./operations/list-theme-effects.ts";
import { readHomeOperation } from "./operations/read-home.ts";
import { readJourneyMetricsOperation } from "./operations/read-journey-metrics.ts";
import { readThemeSignsOperation } from "./operations/read-theme-signs.ts";
import { readTrendOperation } from "./operations/read-trend.ts";
import { rebuildRollupsJob, rebuildRollupsOperation } from "./operations/rebuild-rollups.ts";
import { splitMetricOperation } from "./operations/split-metric.ts";
import { markDays, markDaysOfSignals } from "./store/rollups.ts";

export { repeatsHolding } from "./erasing.ts";
export { judgeTargetByDay } from "./judge-target.ts";
export { activityWith, sourcesWith } from "./settled-sums.ts";

/** Marking days, and recomputing one, costs the same for one event as for many. */
const eventsAtATime = 100;

/** What the signals add up to, with how sure that is. See README.md. */
export const insight: Module = {
  name: "insight",
  migrations: new URL("./migrations/", import.meta.url),
  operations: [
    estimateMetricOperation,
    readTrendOperation,
    splitMetricOperation,
    comparePeriodsOperation,
    compareSharesOperation,
    listThemeEffectsOperation,
    readThemeSignsOperation,
    listJourneyScoresOperation,
    readJourneyMetricsOperation,
    readHomeOperation,
    rebuildRollupsOperation,
  ],
  jobs: [rebuildRollupsJob],
  invariants: [sumsAreRight],
  subscribers: [
    {
      event: "signals-placed",
      name: "insight/follow-changes",
      changes: ["understanding"],
      takes: eventsAtATime,
      async handle({ db, actor, emit }, events) {
        const workspaceId = actor.workspaceId!;
        const signalIds = events.flatMap(({ payload }) => payload.signalIds as string[]);
        await markDaysOfSignals(db, workspaceId, signalIds);
        await emit({ name: "rollups-due", workspaceId, payload: {} });
      },
    },
    {
      event: "signals-removed",
      name: "insight/follow-removals",
      changes: ["understanding"],
      takes: eventsAtATime,
      async handle({ db, actor, emit }, events) {
        const workspaceId = actor.workspaceId!;
        const days = events.flatMap(({ payload }) => payload.days as string[]);
        await markDays(db, workspaceId, days);
        await emit({ name: "rollups-due", workspaceId, payload: {} });
      },
    },
    {
      event: "rollups-due",
      name: "insight/recompute-days",
      changes: ["estimate", "understanding"],
      takes: eventsAtATime,
      handle: followLedger,
    },
  ],
};
