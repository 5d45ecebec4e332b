import { words } from "../../../web/catalogue/index.ts";
import { TargetVerdictText } from "../../../web/ui/estimate.tsx";
import { day, isRefused, metricValue } from "../../../web/ui/format.ts";
import type { Target } from "../../journeys/contract.ts";
import type { JourneyMetric } from "../contract.ts";

/** What the metric should reach, who answers for it, and whether it does: by the whole interval, which is said. */
export function TargetLine(props: { target: Target; judged: JourneyMetric | undefined }) {
  const { target, judged } = props;
  const labels = words.insight;
  const show = (value: number) => metricValue(target.metric, value);
  const verdict = judged?.targetVerdict ?? null;
  return (
    <p style={{ margin: "0 0 6px" }}>
      {labels.targetSentence(show(target.value), target.by === null ? null : day(target.by))}
      {verdict !== null && judged !== undefined && !isRefused(judged.estimate) && (
        <>
          {": "}
          <b>
            <TargetVerdictText verdict={verdict} />
          </b>{" "}
          <span className="soft">
            {labels.intervalLong(show(judged.estimate.low), show(judged.estimate.high), judged.estimate.level)}
            {", "}
            {labels.n(judged.estimate.n)}
          </span>
        </>
      )}
      <span className="soft">
        {" · "}
        {target.ownerName === null ? labels.targetOfNobody : labels.targetOf(target.ownerName)}
      </span>
    </p>
  );
}
