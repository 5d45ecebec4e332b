import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { within } from "../../../web/ui/link.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { listPeople } from "../../access/contract.ts";
import { listJourneys, type MetricName, metricNames } from "../../journeys/contract.ts";
import { openAction } from "../contract.ts";

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
  const people = useAnswer(listPeople, {}).data?.people.filter((person) => person.active) ?? [];
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [journeyId, setJourneyId] = useState<string | null>(props.journeyId ?? null);
  const [ownerId, setOwnerId] = useState<string | null>(props.ownerId ?? null);
  const [metric, setMetric] = useState<MetricName>(props.metric ?? "share-satisfied");
  const [change, setChange] = useState<number | string>(5);
  const signalIds = props.signalIds ?? [];

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (journeyId === null || ownerId === null) return;
    const inPoints = metric !== "mean-rating" && metric !== "net-promoter-score";
    const action = await act
      .mutateAsync({
        title: String(form.get("title")),
        journeyId,
        themeId: props.themeId ?? null,
        ownerId,
        due: String(form.get("due")),
        expectedEffect: { metric, change: Number(change) / (inPoints ? 100 : 1), by: String(form.get("by")) },
        signalIds,
      })
      .catch(() => null);
    if (action === null) return;
    props.done();
    notifications.show({ message: `${action.title}: ${action.ownerName}` });
    await navigate({ to: within(`/actions/${action.id}`) });
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
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
        <Group grow align="end">
          <Select
            label={labels.owner}
            required
            searchable
            data={people.map((person) => ({ value: person.id, label: person.name }))}
            value={ownerId}
            onChange={setOwnerId}
          />
          <TextInput name="due" type="date" label={labels.due} required />
        </Group>
        <Select
          label={labels.metric}
          allowDeselect={false}
          data={metricNames.map((name) => ({ value: name, label: words.insight.metrics[name] }))}
          value={metric}
          onChange={(value) => value !== null && setMetric(value as MetricName)}
        />
        <Group grow align="end">
          <NumberInput label={labels.change} value={change} onChange={setChange} required decimalScale={2} />
          <TextInput name="by" type="date" label={labels.by} required />
        </Group>
        <Text size="sm" c="dimmed">
          {labels.changeHint}
        </Text>
        {signalIds.length > 0 && <Text size="sm">{labels.evidence(signalIds.length)}</Text>}
        {act.error !== null && <Trouble error={act.error} />}
        <Group justify="end">
          <Button variant="default" onClick={props.done}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {labels.button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
