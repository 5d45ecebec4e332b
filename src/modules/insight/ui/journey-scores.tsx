import { Link } from "@tanstack/react-router";
import { Suspense, useMemo } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { ForestChart } from "../../../web/charts/index.ts";
import { EstimateText, TargetVerdictText, VerdictText } from "../../../web/ui/estimate.tsx";
import { metricValue } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import type { Journey } from "../../journeys/contract.ts";
import type { JourneyScore } from "../contract.ts";

/** Journeys measured the same way, side by side on one scale; those measured otherwise are in the atlas. */
export function JourneyForest(props: { scores: readonly JourneyScore[] }) {
  const { scores } = props;
  const rows = useMemo(
    () =>
      scores
        .filter((score) => score.metric === "share-satisfied" && score.signals > 0)
        .map((score) => ({ key: score.journeyId, name: score.name, estimate: score.estimate, target: score.target })),
    [scores],
  );
  return (
    <Suspense fallback={<div style={{ height: 46 + rows.length * 34 }} />}>
      <ForestChart rows={rows} metric="share-satisfied" />
    </Suspense>
  );
}

/** Journeys as a table: score, target, direction, owner; one without a metric stands there without a score. */
export function JourneyScores(props: {
  journeys: readonly Pick<Journey, "id" | "name" | "ownerName" | "signals">[];
  scores: readonly JourneyScore[];
}) {
  const labels = words.journeys;
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{labels.journey}</th>
            <th>{labels.score}</th>
            <th>{labels.target}</th>
            <th>{labels.direction}</th>
            <th>{labels.owner}</th>
            <th className="numeric">{labels.signals}</th>
          </tr>
        </thead>
        <tbody>
          {props.journeys.map((journey) => (
            <Row
              key={journey.id}
              journey={journey}
              score={props.scores.find((score) => score.journeyId === journey.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  journey: Pick<Journey, "id" | "name" | "ownerName" | "signals">;
  score: JourneyScore | undefined;
}) {
  const { journey, score } = props;
  const labels = words.journeys;
  return (
    <tr>
      <td style={{ width: "30%" }}>
        <Link to={within(`/journeys/${journey.id}`)}>{journey.name}</Link>
      </td>
      <td style={{ width: "23%" }}>
        {score === undefined ? (
          <span className="warn">{labels.gaps["no-metric"]}</span>
        ) : (
          <EstimateText estimate={score.estimate} metric={score.metric} />
        )}
      </td>
      <td style={{ width: "17%" }}>
        {score === undefined || score.target === null ? (
          <span className="warn">{labels.gaps["no-target"]}</span>
        ) : (
          <>
            {metricValue(score.metric, score.target)}{" "}
            {score.targetVerdict !== null && <TargetVerdictText verdict={score.targetVerdict} />}
          </>
        )}
      </td>
      <td style={{ width: "10%" }}>{score !== undefined && <VerdictText verdict={score.verdict} />}</td>
      <td style={{ width: "14%" }} className={journey.ownerName === null ? "warn" : "soft"}>
        {journey.ownerName ?? words.shell.nobody}
      </td>
      <td className="numeric">
        <Link to={within("/signals")} search={{ journeyId: journey.id }}>
          {number(journey.signals)}
        </Link>
      </td>
    </tr>
  );
}
