import { useMemo } from "react";
import { ActionsOfSignal, AddToAction, OpenActionButton } from "../../modules/accountability/ui/index.ts";
import { listJourneys } from "../../modules/journeys/contract.ts";
import { PlaceSignal } from "../../modules/journeys/ui/index.ts";
import { Choices, SignalPage, SignalSearch } from "../../modules/signals/ui/index.ts";
import { listThemes } from "../../modules/text/contract.ts";
import { StillMoving } from "../../modules/text/ui/index.ts";
import { useAnswer } from "../connection/hooks.ts";

/** The ledger's search, with the names that later modules give to its filters, and the way from evidence to action. */
export function Signals() {
  const journeys = useAnswer(listJourneys, {}).data?.journeys;
  const themes = useAnswer(listThemes, {}).data?.themes;
  const choices = useMemo(
    () => ({
      journeys: (journeys ?? []).map((journey) => ({ value: journey.id, label: journey.name })),
      themes: (themes ?? []).map((theme) => ({ value: theme.id, label: theme.name })),
    }),
    [journeys, themes],
  );
  return (
    <Choices value={choices}>
      <SignalSearch
        above={<StillMoving />}
        evidence={(signals) => (
          <>
            <OpenActionButton
              size="compact-sm"
              signalIds={signals.map((signal) => signal.id)}
              journeyId={shared(signals.map((signal) => signal.places[0]?.journeyId))}
            />
            <AddToAction size="compact-sm" signalIds={signals.map((signal) => signal.id)} />
          </>
        )}
      />
    </Choices>
  );
}

export function Signal() {
  return (
    <SignalPage
      placing={(signal) => <PlaceSignal signal={signal} />}
      doing={(signal) => <ActionsOfSignal signal={signal} />}
    />
  );
}

/** The one value that all have in common, if there is one. */
function shared(values: (string | undefined)[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
