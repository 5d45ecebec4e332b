import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { type FirstHour, type FirstStep, readFirstHour, updateFirstHour } from "../contract.ts";

/** Where each step is done, and who may: named and not imported, because what most pages need is no reason to fetch contracts. */
const places: Record<FirstStep, { path: string; onJourney?: true; needs: string }> = {
  signals: { path: "/imports", needs: "create-import" },
  journeys: { path: "/journeys", needs: "create-journey" },
  people: { path: "/people", needs: "add-person" },
  owners: { path: "/journeys", onJourney: true, needs: "update-journey" },
  rules: { path: "/mapping-rules", needs: "create-mapping-rule" },
  themes: { path: "/themes", needs: "create-theme" },
  target: { path: "/journeys", onJourney: true, needs: "set-target" },
  action: { path: "/journeys", onJourney: true, needs: "open-action" },
};

/** The way from an empty workspace to its first action, for those who walk it; gone once it is walked. */
export function FirstHourCard() {
  const may = useMay(readFirstHour);
  const answer = useAnswer(readFirstHour, {}, { enabled: may });
  if (answer.error !== null) return <Trouble error={answer.error} again={() => void answer.refetch()} />;
  if (answer.data === undefined || answer.data.steps.every(({ done }) => done)) return null;
  return <Unfinished hour={answer.data} />;
}

function Unfinished(props: { hour: FirstHour }) {
  const { hour } = props;
  const labels = words.accountability.firstHour;
  const act = useAct(updateFirstHour);
  const next = hour.steps.find(({ done }) => !done)!.step;
  const progress = labels.progress(hour.steps.filter(({ done }) => done).length, hour.steps.length);
  async function putAside() {
    const kept = await act.mutateAsync({ aside: true }).catch(() => null);
    if (kept !== null) offerUndo(labels.putAside, () => call(updateFirstHour, { aside: false }));
  }
  if (hour.aside) {
    return (
      <div className="first-hour-aside no-print">
        {progress}{" "}
        <button type="button" className="link-button" onClick={() => act.mutate({ aside: false })}>
          {labels.bringBack}
        </button>
        {act.error !== null && <Trouble error={act.error} />}
      </div>
    );
  }
  return (
    <div className="first-hour no-print">
      <Card
        title={labels.title}
        note={
          <Button size="compact-sm" variant="subtle" loading={act.isPending} onClick={() => void putAside()}>
            {labels.aside}
          </Button>
        }
      >
        <p role="status">
          <b>{progress}</b> {labels.next(labels.steps[next].name)}
        </p>
        <ol>
          {hour.steps.map(({ step, done }) => (
            <Step key={step} step={step} done={done} next={step === next} journeyId={hour.journeyId} />
          ))}
        </ol>
        <p className="soft">{labels.guide}</p>
        {act.error !== null && <Trouble error={act.error} />}
      </Card>
    </div>
  );
}

function Step(props: { step: FirstStep; done: boolean; next: boolean; journeyId: string | null }) {
  const { step, done, journeyId } = props;
  const labels = words.accountability.firstHour;
  const { name, why } = labels.steps[step];
  const { path, onJourney, needs } = places[step];
  const may = useMay({ name: needs });
  const to = onJourney && journeyId !== null ? `${path}/${journeyId}` : path;
  return (
    <li data-done={done} aria-current={props.next ? "step" : undefined}>
      <span className="first-hour-state">{done ? labels.done : labels.toDo}</span>
      <div>
        {may ? <Link to={within(to)}>{name}</Link> : <b>{name}</b>}
        {!done && (
          <small className="soft">
            {why} {!may && labels.byAdministrator}
          </small>
        )}
      </div>
    </li>
  );
}
