import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import type { Signal } from "../../signals/contract.ts";
import { listJourneys, placeSignal } from "../contract.ts";

const nowhere = "nowhere";

/** Corrects by hand where a signal belongs, or gives it back to the rules. */
export function PlaceSignal(props: { signal: Signal }) {
  const { signal } = props;
  const labels = words.signals;
  const present = presentPlace(signal);
  const act = useAct(placeSignal);
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [target, setTarget] = useState(present);
  const [shown, setShown] = useState(present);
  // It was put elsewhere, perhaps by the rules: choosing begins there.
  if (shown !== present) {
    setShown(present);
    setTarget(present);
  }
  // Who answers for some journeys only may neither send signals away from them nor leave that to the rules.
  const seesAll = useSession()?.scope === "workspace";
  if (!useMay(placeSignal)) return null;
  const data = [
    ...journeys.flatMap((journey) => [
      { value: key(journey.id, null), label: journey.name },
      ...journey.steps.map((step) => ({ value: key(journey.id, step.id), label: `${journey.name} / ${step.name}` })),
    ]),
    ...(seesAll ? [{ value: nowhere, label: labels.noJourney }] : []),
  ];

  function move(to: string) {
    const [journeyId = null, stepId = ""] = to === nowhere ? [] : to.split(" ");
    const journey = journeys.find(({ id }) => id === journeyId);
    act.mutate(
      { signalId: signal.id, journeyId, stepId: stepId === "" ? null : stepId },
      {
        onSuccess: () =>
          offerToPutBack(journey === undefined ? undoWords.placedNowhere : undoWords.placed(journey.name)),
      },
    );
  }

  /** Where a person had put it, or to the rules, which decided before. Who may not ask the rules is not offered that. */
  function offerToPutBack(message: string) {
    const {
      places: [place],
      keptOffJourneysBy,
    } = signal;
    const byPerson = keptOffJourneysBy !== null || place?.origin === "person";
    if (!byPerson && !seesAll) return;
    const { journeyId = null, stepId = null } = byPerson && place !== undefined ? place : {};
    offerUndo(message, () => call(placeSignal, { signalId: signal.id, journeyId, stepId, byRules: !byPerson }));
  }

  return (
    <>
      <Group gap="xs" align="end">
        <Select
          size="xs"
          label={labels.moveTo}
          description={labels.moveHint}
          searchable
          allowDeselect={false}
          data={data}
          value={target}
          onChange={setTarget}
          style={{ flex: 1 }}
        />
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          disabled={target === null || target === present}
          onClick={() => target !== null && move(target)}
        >
          {labels.move}
        </Button>
      </Group>
      {seesAll && (signal.places[0]?.origin === "person" || signal.keptOffJourneysBy !== null) && (
        <button
          type="button"
          className="link-button"
          onClick={() =>
            act.mutate(
              { signalId: signal.id, journeyId: null, byRules: true },
              { onSuccess: () => offerToPutBack(undoWords.placedByRules) },
            )
          }
        >
          {labels.letRules}
        </button>
      )}
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}

function presentPlace({ places: [place], keptOffJourneysBy }: Signal): string | null {
  if (place !== undefined) return key(place.journeyId, place.stepId);
  return keptOffJourneysBy === null ? null : nowhere;
}

function key(journeyId: string, stepId: string | null): string {
  return `${journeyId} ${stepId ?? ""}`;
}
