import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { estimateSchema } from "../../../kernel/schema.ts";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import type { Group } from "../../access/contract.ts";
import type { Journey } from "../contract.ts";
import { AddStep } from "./add-step.tsx";

export interface StepScore {
  key: string;
  signals: number;
  estimate: z.output<typeof estimateSchema>;
}

/** Where on the journey it happens: each step with its signals and score. */
export function StepTable(props: {
  journey: Journey;
  groups: readonly Group[];
  scores: readonly StepScore[];
  note?: ReactNode;
}) {
  const { journey } = props;
  const labels = words.journeys;
  return (
    <Card title={labels.steps} note={props.note}>
      {journey.steps.length === 0 ? (
        <p className="soft">{labels.stepsEmpty}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th>{labels.steps}</th>
                <th>{labels.score}</th>
                <th className="numeric">{labels.signals}</th>
              </tr>
            </thead>
            <tbody>
              {journey.steps.map((step) => {
                const score = props.scores.find((candidate) => candidate.key === step.id);
                const partner = props.groups.find((group) => group.id === step.partnerId);
                return (
                  <tr key={step.id}>
                    <td>
                      <b>{step.name}</b>
                      <small className="soft" style={{ display: "block" }}>
                        {[partner?.name, ...step.senses.map((sense) => labels.senses[sense])]
                          .filter((part) => part !== undefined)
                          .join(" · ")}
                      </small>
                    </td>
                    <td>
                      {score === undefined ? (
                        <span className="soft">{labels.gaps["no-signal"]}</span>
                      ) : (
                        <EstimateText estimate={score.estimate} metric={journey.metric ?? "share-satisfied"} brief />
                      )}
                    </td>
                    <td className="numeric">
                      <Link to={within("/signals")} search={{ journeyId: journey.id, stepId: step.id }}>
                        {number(score?.signals ?? 0)}
                      </Link>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <AddStep journeyId={journey.id} />
    </Card>
  );
}
