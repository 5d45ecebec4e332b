import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { EstimateText, TargetVerdictText } from "../../../web/ui/estimate.tsx";
import { metricValue, months } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import type { MetricName } from "../../journeys/contract.ts";
import type { JourneyMetric } from "../contract.ts";
import "./insight.css";

/** Every metric of a journey side by side, each with its target; one of them is looked at, which is kept in the address. */
export function MetricSwitch(props: {
  metrics: readonly JourneyMetric[];
  period: { from: string; to: string } | null;
  shown: MetricName;
}) {
  const labels = words.insight;
  return (
    <Card title={labels.metricsTitle} note={props.period === null ? undefined : months(props.period)}>
      <ul className="metrics">
        {props.metrics.map(({ metric, estimate, target, targetVerdict }) => (
          <li key={metric} data-shown={metric === props.shown}>
            <Link
              to="."
              search={(search: Record<string, string | undefined>) => ({ ...search, metric })}
              resetScroll={false}
              aria-current={metric === props.shown ? "true" : undefined}
            >
              {labels.metrics[metric]}
            </Link>
            <div>
              <EstimateText estimate={estimate} metric={metric} />
            </div>
            <div className="soft">
              {target === null ? (
                labels.noTarget
              ) : (
                <>
                  {labels.target(metricValue(metric, target))}
                  {targetVerdict !== null && (
                    <>
                      {": "}
                      <TargetVerdictText verdict={targetVerdict} />
                    </>
                  )}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
