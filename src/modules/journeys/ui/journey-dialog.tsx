import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { listGroups, listPeople, type Group as Party } from "../../access/contract.ts";
import { createJourney, type Journey, type MetricName, metricNames, updateJourney } from "../contract.ts";

/** The form of a journey. Fetched when somebody opens it first. */
export default function JourneyDialog(props: {
  journey?: Journey;
  stageId: string;
  title: string;
  opened: boolean;
  close: () => void;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={props.title}
      size="lg"
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <JourneyForm journey={props.journey} stageId={props.stageId} done={props.close} />
    </Modal>
  );
}

function JourneyForm(props: { journey?: Journey; stageId: string; done: () => void }) {
  const { journey } = props;
  const labels = words.journeys;
  const create = useAct(createJourney);
  const update = useAct(updateJourney);
  const people = useAnswer(listPeople, {}).data?.people.filter((person) => person.active) ?? [];
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  const [ownerId, setOwnerId] = useState<string | null>(journey?.ownerId ?? null);
  const [teamId, setTeamId] = useState<string | null>(journey?.teamId ?? null);
  const [departmentIds, setDepartmentIds] = useState<string[]>(journey?.departmentIds ?? []);
  const [partnerIds, setPartnerIds] = useState<string[]>(journey?.partnerIds ?? []);
  const [metric, setMetric] = useState<MetricName | null>(journey?.metric ?? "share-satisfied");
  const error = create.error ?? update.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    const fields = {
      name: field("name"),
      job: field("job"),
      desiredResult: field("desiredResult"),
      requirements: field("requirements"),
      aspirations: field("aspirations"),
      ownerId,
      teamId,
      departmentIds,
      partnerIds,
      metric,
    };
    const options = { onSuccess: props.done };
    if (journey === undefined) create.mutate({ stageId: props.stageId, ...fields }, options);
    else update.mutate({ journeyId: journey.id, version: journey.version, ...fields }, options);
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          name="name"
          label={labels.name}
          defaultValue={journey?.name}
          required
          maxLength={200}
          data-autofocus
        />
        <TextInput name="job" label={labels.job} description={labels.jobHint} defaultValue={journey?.job} />
        <Textarea name="desiredResult" label={labels.desiredResult} defaultValue={journey?.desiredResult} autosize />
        <Textarea name="requirements" label={labels.requirements} defaultValue={journey?.requirements} autosize />
        <Textarea name="aspirations" label={labels.aspirations} defaultValue={journey?.aspirations} autosize />
        <Group grow align="start">
          <Select
            label={labels.owner}
            searchable
            clearable
            data={people.map((person) => ({ value: person.id, label: person.name }))}
            value={ownerId}
            onChange={setOwnerId}
          />
          <Select
            label={labels.metric}
            clearable
            data={metricNames.map((name) => ({ value: name, label: words.insight.metrics[name] }))}
            value={metric}
            onChange={(name) => setMetric(name as MetricName | null)}
          />
        </Group>
        <Select label={labels.teamField} clearable data={choices(groups, "team")} value={teamId} onChange={setTeamId} />
        <MultiSelect
          label={labels.department}
          data={choices(groups, "department")}
          value={departmentIds}
          onChange={setDepartmentIds}
        />
        <MultiSelect
          label={labels.partnerField}
          data={choices(groups, "partner")}
          value={partnerIds}
          onChange={setPartnerIds}
        />
        {error !== null && <Trouble error={error} />}
        <Group justify="end">
          <Button variant="default" onClick={props.done}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function choices(groups: readonly Party[], kind: Party["kind"]) {
  return groups.filter((group) => group.kind === kind).map((group) => ({ value: group.id, label: group.name }));
}
