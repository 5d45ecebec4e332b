import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { estimateSchema } from "../../../kernel/schema.ts";
import { removalWords, undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Arrows, Handle, OrderSaid } from "../../../web/ui/order/handle.tsx";
import { useOrder } from "../../../web/ui/order/use-order.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import type { Group } from "../../access/contract.ts";
import { type Journey, type MetricName, removeStep, restoreStep, type Step, updateStep } from "../contract.ts";
import { EditStep } from "./edit-step.tsx";
import { PurposeList } from "./purpose-list.tsx";
import "./journeys.css";

export interface StepScore {
  key: string;
  signals: number;
  estimate: z.output<typeof estimateSchema>;
}

/** The journey step by step: what customers want there, who does it, and how it goes. */
export function StepList(props: {
  journey: Journey;
  metric: MetricName;
  groups: readonly Group[];
  scores: readonly StepScore[];
}) {
  const { journey, metric } = props;
  const labels = words.journeys;
  const mayOrder = useMay(updateStep) && journey.steps.length > 1;
  const order = useOrder({
    rows: journey.steps,
    nameOf: ({ name }) => name,
    send: ({ id: stepId }, position, version) => call(updateStep, { stepId, position, version }),
  });
  return (
    <Card title={labels.steps} note={<EditStep journeyId={journey.id} />}>
      {journey.steps.length === 0 && <p className="soft">{labels.stepsEmpty}</p>}
      <ol className="steps">
        {journey.steps.map((step, at) => (
          <StepEntry
            key={step.id}
            step={step}
            metric={metric}
            handle={mayOrder && <Handle order={order} at={at} />}
            arrows={mayOrder && <Arrows order={order} at={at} />}
            partner={props.groups.find((group) => group.id === step.partnerId)}
            score={props.scores.find((candidate) => candidate.key === step.id)}
          />
        ))}
      </ol>
      <OrderSaid order={order} />
    </Card>
  );
}

function StepEntry(props: {
  step: Step;
  metric: MetricName;
  handle: ReactNode;
  arrows: ReactNode;
  partner?: Group;
  score?: StepScore;
}) {
  const { step, partner, score } = props;
  const labels = words.journeys;
  return (
    <li className="step">
      <div className="step-name">
        {props.handle}
        <h3>
          {step.name} <DemoMark demo={step.demo} />
        </h3>
        {step.job !== "" && <p className="step-job">“{step.job}”</p>}
        {(partner !== undefined || step.senses.length > 0) && (
          <p className="soft step-means">
            {[
              partner === undefined ? "" : labels.step.doneBy(partner.name),
              step.senses.length === 0 ? "" : labels.step.touches(step.senses.map((sense) => labels.senses[sense])),
            ]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
        )}
      </div>
      <PurposeList purpose={step} />
      <div className="step-figures">
        {score === undefined ? (
          <span className="soft">{labels.gaps["no-signal"]}</span>
        ) : (
          <>
            <EstimateText estimate={score.estimate} metric={props.metric} brief />
            <Link to={within("/signals")} search={{ journeyId: step.journeyId, stepId: step.id }}>
              {words.signals.total(score.signals, false)}
            </Link>
          </>
        )}
        <StepTools step={step} arrows={props.arrows} />
      </div>
    </li>
  );
}

function StepTools(props: { step: Step; arrows: ReactNode }) {
  const { step } = props;
  const labels = removalWords.step;
  const act = useAct(removeStep);
  const mayRemove = useMay(removeStep);
  async function removeIt() {
    const removed = await act.mutateAsync({ stepId: step.id }).catch(() => null);
    if (removed !== null) offerUndo(undoWords.removed(step.name), () => call(restoreStep, { stepId: step.id }));
  }
  return (
    <div className="step-tools no-print">
      {props.arrows}
      <EditStep journeyId={step.journeyId} step={step} />
      {mayRemove && (
        <ConfirmButton
          size="compact-sm"
          label={words.shell.remove}
          aria-label={labels.of(step.name)}
          title={labels.title(step.name)}
          meaning={labels.meaning}
          confirm={words.shell.remove}
          busy={act.isPending}
          act={() => void removeIt()}
        />
      )}
      {act.error !== null && <Trouble error={act.error} />}
    </div>
  );
}
