import { useNavigate } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { type Journey, removeJourney } from "../contract.ts";

/** Removes a journey that nothing hangs on; then the atlas is shown. */
export function RemoveJourney(props: { journey: Journey }) {
  const { journey } = props;
  const labels = words.journeys.removal;
  const navigate = useNavigate();
  const act = useAct(removeJourney);
  if (!useMay(removeJourney)) return null;
  return (
    <>
      <ConfirmButton
        label={words.shell.remove}
        aria-label={labels.of(journey.name)}
        title={labels.title(journey.name)}
        meaning={labels.meaning}
        confirm={words.shell.remove}
        busy={act.isPending}
        act={() =>
          act.mutate({ journeyId: journey.id }, { onSuccess: () => void navigate({ to: within("/journeys") }) })
        }
      />
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}
