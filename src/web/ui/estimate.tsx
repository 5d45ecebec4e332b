import { Tooltip } from "@mantine/core";
import type { EstimateView } from "../../kernel/schema.ts";
import type { MetricName } from "../../modules/journeys/contract.ts";
import { words } from "../catalogue/index.ts";
import { isRefused, metricValue } from "./format.ts";

/** A number that says how sure it is: the value, its interval, and n; or why there is no number. */
export function EstimateText(props: {
  estimate: EstimateView;
  metric: MetricName;
  format?: (value: number) => string;
  brief?: boolean;
}) {
  const { estimate } = props;
  const show = props.format ?? ((value: number) => metricValue(props.metric, value));
  if (isRefused(estimate)) {
    return (
      <span className="soft">
        {words.insight.refusal(estimate.refused)} <small>({words.insight.n(estimate.n)})</small>
      </span>
    );
  }
  const interval = words.insight.interval(show(estimate.low), show(estimate.high));
  if (props.brief) {
    return (
      <Tooltip
        label={`${words.insight.intervalLong(show(estimate.low), show(estimate.high), estimate.level)} · ${words.insight.n(estimate.n)}`}
        withArrow
      >
        <span>
          {show(estimate.value)} <small className="soft">({interval})</small>
        </span>
      </Tooltip>
    );
  }
  return (
    <span>
      <b>{show(estimate.value)}</b>{" "}
      <span className="soft">
        {interval} · {words.insight.n(estimate.n)}
      </span>
    </span>
  );
}

/** better, worse, or cannot tell: colour only where there is something to tell. */
export function VerdictText(props: { verdict: "better" | "worse" | "cannot-tell" }) {
  const tone = props.verdict === "better" ? "good" : props.verdict === "worse" ? "bad" : "soft";
  return <span className={tone}>{words.insight.verdicts[props.verdict]}</span>;
}

export function TargetVerdictText(props: { verdict: "met" | "missed" | "cannot-tell" }) {
  const tone = props.verdict === "met" ? "good" : props.verdict === "missed" ? "bad" : "soft";
  return <span className={tone}>{words.insight.targetVerdicts[props.verdict]}</span>;
}
