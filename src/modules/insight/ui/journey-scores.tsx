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
  if (rows.length === 0) return <p className="soft">{words.home.journeys.empty}</p>;
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
      <table className="plain stacked">
        <thead>
          <tr>
            <th style={{ width: "30%" }}>{labels.journey}</th>
            <th style={{ width: "23%" }}>{labels.score}</th>
            <th style={{ width: "17%" }}>{labels.target}</th>
            <th style={{ width: "10%" }}>{labels.direction}</th>
            <th style={{ width: "14%" }}>{labels.owner}</th>
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
      <td>
        <Link to={within(`/journeys/${journey.id}`)}>{journey.name}</Link>
      </td>
      <td>
        {score === undefined ? (
          <span className="warn">{labels.gaps["no-metric"]}</span>
        ) : (
          <EstimateText estimate={score.estimate} metric={score.metric} />
        )}
      </td>
      <td data-label={labels.target}>
        {score === undefined || score.target === null ? (
          <span className="warn">{labels.gaps["no-target"]}</span>
        ) : (
          <>
            {metricValue(score.metric, score.target)}{" "}
            {score.targetVerdict !== null && <TargetVerdictText verdict={score.targetVerdict} />}
          </>
        )}
      </td>
      <td data-label={labels.direction}>{score !== undefined && <VerdictText verdict={score.verdict} />}</td>
      <td className={journey.ownerName === null ? "warn" : "soft"} data-label={labels.owner}>
        {journey.ownerName ?? words.shell.nobody}
      </td>
      <td className="numeric" data-label={labels.signals}>
        <Link to={within("/signals")} search={{ journeyId: journey.id }}>
          {number(journey.signals)}
        </Link>
      </td>
    </tr>
  );
}
