import { useNavigate } from "@tanstack/react-router";
import { removalWords, undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { type Journey, removeJourney, restoreJourney } from "../contract.ts";

/** Removes a journey that nothing hangs on; then the atlas is shown. */
export function RemoveJourney(props: { journey: Journey }) {
  const { journey } = props;
  const labels = removalWords.journey;
  const navigate = useNavigate();
  const act = useAct(removeJourney);
  if (!useMay(removeJourney)) return null;

  async function removeIt() {
    const removed = await act.mutateAsync({ journeyId: journey.id }).catch(() => null);
    if (removed === null) return;
    void navigate({ to: within("/journeys") });
    offerUndo(undoWords.removed(journey.name), () => call(restoreJourney, { journeyId: journey.id }));
  }

  return (
    <>
      <ConfirmButton
        label={words.shell.remove}
        aria-label={labels.of(journey.name)}
        title={labels.title(journey.name)}
        meaning={labels.meaning}
        confirm={words.shell.remove}
        busy={act.isPending}
        act={() => void removeIt()}
      />
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}
