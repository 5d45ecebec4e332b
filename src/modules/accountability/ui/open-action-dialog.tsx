import { Modal, Select, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import { within } from "../../../web/ui/link.tsx";
import { PersonSelect } from "../../access/ui/index.ts";
import { listJourneys, type MetricName } from "../../journeys/contract.ts";
import { openAction } from "../contract.ts";
import { EffectFields, effectOf, useEffectDraft } from "./effect-fields.tsx";

export interface ActionEvidence {
  journeyId?: string;
  themeId?: string;
  metric?: MetricName;
  ownerId?: string | null;
  signalIds?: string[];
}

/** What is to be done about the evidence, by whom, until when, and what it should change. */
export default function OpenActionDialog(props: ActionEvidence & { opened: boolean; close: () => void }) {
  const { opened, close, ...from } = props;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={words.accountability.form.title}
      size="lg"
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <OpenActionForm {...from} done={close} />
    </Modal>
  );
}

function OpenActionForm(props: ActionEvidence & { done: () => void }) {
  const labels = words.accountability.form;
  const act = useAct(openAction);
  const navigate = useNavigate();
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [journeyId, setJourneyId] = useState<string | null>(props.journeyId ?? null);
  const [ownerId, setOwnerId] = useState<string | null>(props.ownerId ?? null);
  const [effect, setEffect] = useEffectDraft({ metric: props.metric });
  const signalIds = props.signalIds ?? [];

  async function submit(form: FormData) {
    if (journeyId === null || ownerId === null) return;
    const action = await act
      .mutateAsync({
        title: String(form.get("title")),
        journeyId,
        themeId: props.themeId ?? null,
        ownerId,
        due: String(form.get("due")),
        expectedEffect: effectOf(effect, form),
        signalIds,
      })
      .catch(() => null);
    if (action === null) return;
    props.done();
    notifications.show({ message: `${action.title}: ${action.ownerName}` });
    await navigate({ to: within(`/actions/${action.id}`) });
  }

  return (
    <DialogForm send={submit} close={props.done} busy={act.isPending} error={act.error} label={labels.button}>
      <TextInput
        name="title"
        label={labels.what}
        description={labels.whatHint}
        required
        maxLength={200}
        data-autofocus
      />
      {props.journeyId === undefined && (
        <Select
          label={words.accountability.journey}
          required
          searchable
          data={journeys.map((journey) => ({ value: journey.id, label: journey.name }))}
          value={journeyId}
          onChange={setJourneyId}
        />
      )}
      <div className="beside" style={{ alignItems: "end" }}>
        <PersonSelect label={labels.owner} required value={ownerId} onChange={setOwnerId} />
        <TextInput name="due" type="date" label={labels.due} required />
      </div>
      <EffectFields draft={effect} change={setEffect} />
      {signalIds.length > 0 && <Text size="sm">{labels.evidence(signalIds.length)}</Text>}
    </DialogForm>
  );
}
