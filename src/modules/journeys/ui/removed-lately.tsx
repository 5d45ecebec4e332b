import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { removalWords } from "../../../web/catalogue/changing.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { day } from "../../../web/ui/format.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { listRemovals, type Removal, restoreJourney, restoreStage, restoreStep } from "../contract.ts";

/** What was removed from the atlas and can still be restored, folded up until somebody looks for it. */
export function RemovedLately() {
  const labels = removalWords.lately;
  const removals = useAnswer(listRemovals, {}).data?.removals ?? [];
  const [restored, setRestored] = useState<string | null>(null);
  const summary = useRef<HTMLElement>(null);
  if (removals.length === 0 && restored === null) return null;
  return (
    <details className="no-print">
      <summary ref={summary}>{labels.title(removals.length)}</summary>
      <p className="soft">{labels.hint}</p>
      <ul className="plain-list">
        {removals.map((removal) => (
          <Row
            key={removal.id}
            removal={removal}
            done={() => {
              setRestored(removal.name);
              // Its row is gone, and the button with it.
              summary.current?.focus();
            }}
          />
        ))}
      </ul>
      <p role="status">{restored !== null && labels.restored(restored)}</p>
    </details>
  );
}

function Row(props: { removal: Removal; done: () => void }) {
  const { id, kind, name, within, until } = props.removal;
  const labels = removalWords.lately;
  const stage = useAct(restoreStage);
  const journey = useAct(restoreJourney);
  const step = useAct(restoreStep);
  const may = { stage: useMay(restoreStage), journey: useMay(restoreJourney), step: useMay(restoreStep) };
  const act = { stage, journey, step }[kind];
  const what = labels[kind](name, within?.name ?? "");

  async function restore() {
    const send = {
      stage: () => stage.mutateAsync({ stageId: id }),
      journey: () => journey.mutateAsync({ journeyId: id }),
      step: () => step.mutateAsync({ stepId: id }),
    };
    const back = await send[kind]().catch(() => null);
    if (back !== null) props.done();
  }

  return (
    <li>
      {what} <span className="soft">{labels.until(day(until.slice(0, 10)))}</span>{" "}
      {within?.isRemoved ? (
        <span className="soft">({labels.first(within.name)})</span>
      ) : (
        may[kind] && (
          <Button
            size="compact-xs"
            variant="default"
            loading={act.isPending}
            aria-label={labels.restoreOf(what)}
            onClick={() => void restore()}
          >
            {labels.restore}
          </Button>
        )
      )}
      {act.error !== null && <Trouble error={act.error} />}
    </li>
  );
}
