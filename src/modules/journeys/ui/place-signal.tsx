import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import type { Signal } from "../../signals/contract.ts";
import { listJourneys, placeSignal } from "../contract.ts";

/** Corrects by hand where a signal belongs, or gives it back to the rules. */
export function PlaceSignal(props: { signalId: string; place: Signal["places"][number] | null }) {
  const act = useAct(placeSignal);
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [target, setTarget] = useState<string | null>(
    props.place === null ? null : key(props.place.journeyId, props.place.stepId),
  );
  if (!useMay(placeSignal)) return null;
  const data = journeys.flatMap((journey) => [
    { value: key(journey.id, null), label: journey.name },
    ...journey.steps.map((step) => ({ value: key(journey.id, step.id), label: `${journey.name} / ${step.name}` })),
  ]);
  const [journeyId = null, stepId = null] = target === null ? [] : target.split(" ");
  return (
    <>
      <Group gap="xs" align="end">
        <Select
          size="xs"
          label={words.signals.moveTo}
          searchable
          data={data}
          value={target}
          onChange={setTarget}
          style={{ flex: 1 }}
        />
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ signalId: props.signalId, journeyId, stepId: stepId === "" ? null : stepId })}
        >
          {words.signals.move}
        </Button>
      </Group>
      {props.place?.origin === "person" && (
        <button
          type="button"
          className="link-button"
          onClick={() => act.mutate({ signalId: props.signalId, journeyId: null, byRules: true })}
        >
          {words.signals.letRules}
        </button>
      )}
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}

function key(journeyId: string, stepId: string | null): string {
  return `${journeyId} ${stepId ?? ""}`;
}
