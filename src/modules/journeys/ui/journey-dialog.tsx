import { Modal, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { listGroups, listPeople, type Group as Party } from "../../access/contract.ts";
import { PersonSelect } from "../../access/ui/index.ts";
import { createJourney, type Journey, listJourneys, type MetricName, metricNames, updateJourney } from "../contract.ts";
import { type Purpose, PurposeFields, purposeFaces, purposeIn, purposeOf } from "./purpose-fields.tsx";

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

type Fields = Pick<Journey, "name" | "stageId" | "ownerId" | "teamId" | "departmentIds" | "partnerIds" | "metric"> &
  Purpose;

function fieldsOf(journey: Journey): Fields {
  const { name, stageId, ownerId, teamId, departmentIds, partnerIds, metric } = journey;
  return { stageId, name, ...purposeOf(journey), ownerId, teamId, departmentIds, partnerIds, metric };
}

/** Back in its stage, a journey is where it was among the others. */
async function takenBack(before: Journey | null, saved: Journey): Promise<unknown> {
  if (before === null) return;
  const moved = before.stageId === saved.stageId ? {} : { position: before.position };
  return call(updateJourney, { journeyId: saved.id, version: saved.version, ...fieldsOf(before), ...moved });
}

function JourneyForm(props: { journey?: Journey; stageId: string; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [journey] = useState(props.journey);
  const labels = words.journeys;
  const create = useAct(createJourney);
  const saving = useSaving<Fields, Journey>({
    row: journey ?? null,
    fieldsOf,
    send: (fields, version) => call(updateJourney, { journeyId: journey!.id, version, ...fields }),
    nameOf: ({ name }) => name,
    putBack: takenBack,
    done: props.done,
  });
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  const stages = useAnswer(listJourneys, {}).data?.stages ?? [];
  const [stageId, setStageId] = useState(props.stageId);
  const [ownerId, setOwnerId] = useState<string | null>(journey?.ownerId ?? null);
  const [teamId, setTeamId] = useState<string | null>(journey?.teamId ?? null);
  const [departmentIds, setDepartmentIds] = useState<string[]>(journey?.departmentIds ?? []);
  const [partnerIds, setPartnerIds] = useState<string[]>(journey?.partnerIds ?? []);
  const [metric, setMetric] = useState<MetricName | null>(journey?.metric ?? "share-satisfied");
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const error = create.error ?? saving.error;
  const namesIn = (known: readonly { id: string; name: string }[]) => (ids: readonly string[] | string | null) =>
    known
      .filter(({ id }) => [ids].flat().includes(id))
      .map(({ name }) => name)
      .join(", ");
  const faces: Faces<Fields> = {
    name: { label: labels.name },
    stageId: { label: labels.stage, say: namesIn(stages) },
    ...purposeFaces,
    ownerId: { label: labels.owner, say: namesIn(people) },
    metric: { label: labels.metric, say: (name) => (name === null ? "" : words.insight.metrics[name]) },
    teamId: { label: labels.teamField, say: namesIn(groups) },
    departmentIds: { label: labels.department, say: namesIn(groups) },
    partnerIds: { label: labels.partnerField, say: namesIn(groups) },
  };

  function submit(form: FormData) {
    const fields = {
      name: String(form.get("name") ?? ""),
      ...purposeIn(form),
      ownerId,
      teamId,
      departmentIds,
      partnerIds,
      metric,
    };
    if (journey === undefined) create.mutate({ stageId, ...fields }, { onSuccess: props.done });
    else saving.save({ stageId, ...fields });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={create.isPending || saving.isPending} error={error}>
        <TextInput
          name="name"
          label={labels.name}
          defaultValue={journey?.name}
          required
          maxLength={200}
          data-autofocus
        />
        <Select
          label={labels.stage}
          allowDeselect={false}
          data={stages.map((stage) => ({ value: stage.id, label: stage.name }))}
          value={stageId}
          onChange={(id) => id !== null && setStageId(id)}
        />
        <PurposeFields purpose={journey} />
        <div className="beside">
          <PersonSelect label={labels.owner} value={ownerId} onChange={setOwnerId} />
          <Select
            label={labels.metric}
            clearable
            data={metricNames.map((name) => ({ value: name, label: words.insight.metrics[name] }))}
            value={metric}
            onChange={(name) => setMetric(name as MetricName | null)}
          />
        </div>
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
      </DialogForm>
    </SavingForm>
  );
}

function choices(groups: readonly Party[], kind: Party["kind"]) {
  return groups.filter((group) => group.kind === kind).map((group) => ({ value: group.id, label: group.name }));
}
