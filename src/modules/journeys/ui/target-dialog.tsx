import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import { day, metricValue } from "../../../web/ui/format.ts";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { listPeople } from "../../access/contract.ts";
import { PersonSelect } from "../../access/ui/index.ts";
import { type Journey, type MetricName, removeTarget, setTarget, type Target } from "../contract.ts";

interface Aim {
  journey: Journey;
  metric: MetricName;
  present?: Target;
}

/** The form of a target. Shares are entered in percent, as they are shown. Fetched when somebody opens it first. */
export default function TargetDialog(props: Aim & { opened: boolean; close: () => void }) {
  const labels = words.journeys.targetForm;
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={labels.title(words.insight.metrics[props.metric])}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <TargetForm {...props} done={props.close} />
    </Modal>
  );
}

type Fields = Pick<Target, "value" | "by" | "ownerId">;

function TargetForm(props: Aim & { done: () => void }) {
  const { journey, metric } = props;
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [present] = useState(props.present);
  const labels = words.journeys.targetForm;
  const percent = metric !== "mean-rating" && metric !== "net-promoter-score";
  const factor = percent ? 100 : 1;
  const aim = { journeyId: journey.id, metric };
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const saving = useSaving<Fields, Target>({
    row: present ?? null,
    fieldsOf: (target) => ({ value: target.value, by: target.by, ownerId: target.ownerId }),
    send: (fields, version) => call(setTarget, { ...aim, ...fields, version }),
    nameOf: () => words.insight.metrics[metric],
    putBack: (before, { version }) =>
      before === null
        ? call(removeTarget, { ...aim, version })
        : call(setTarget, { ...aim, value: before.value, by: before.by, ownerId: before.ownerId, version }),
    done: props.done,
  });
  const faces: Faces<Fields> = {
    value: { label: words.journeys.targetValue, say: (reached) => metricValue(metric, reached) },
    by: { label: words.journeys.targetBy, say: (by) => (by === null ? "" : day(by)) },
    ownerId: { label: labels.owner, say: (id) => people.find((person) => person.id === id)?.name ?? "" },
  };
  const [value, setValue] = useState<number | string>(
    present === undefined ? "" : Math.round(present.value * factor * 100) / 100,
  );
  // Whoever answers for the target may be another than who owns the journey: only a new target begins with the owner.
  const [ownerId, setOwnerId] = useState(present === undefined ? journey.ownerId : present.ownerId);

  function submit(form: FormData) {
    const by = String(form.get("by") ?? "");
    saving.save({ value: Number(value) / factor, by: by === "" ? null : by, ownerId });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <Stack gap="sm">
        <DialogForm
          send={submit}
          close={props.done}
          busy={saving.isPending}
          error={saving.error}
          disabled={value === ""}
        >
          <NumberInput
            label={words.journeys.targetValue}
            description={words.insight.metricMeaning[metric]}
            suffix={percent ? "%" : ""}
            value={value}
            onChange={setValue}
            required
            data-autofocus
          />
          <TextInput name="by" type="date" label={words.journeys.targetBy} defaultValue={present?.by ?? ""} />
          <PersonSelect label={labels.owner} description={labels.ownerHint} value={ownerId} onChange={setOwnerId} />
        </DialogForm>
        {present !== undefined && <Removal {...props} />}
      </Stack>
    </SavingForm>
  );
}

/** Asks in place: a dialog above this one would be one too many. */
function Removal(props: Aim & { done: () => void }) {
  const labels = words.journeys.targetForm;
  const act = useAct(removeTarget);
  const [asking, setAsking] = useState(false);
  if (!useMay(removeTarget)) return null;

  async function remove() {
    // Once the target is gone so is this part of the form: what follows must not hang on it being there.
    const { journey, metric, present } = props;
    const aim = { journeyId: journey.id, metric };
    const gone = await act.mutateAsync(aim).catch(() => null);
    if (gone === null) return;
    props.done();
    if (present === undefined) return;
    const { value, by, ownerId } = present;
    offerUndo(undoWords.targetRemoved(words.insight.metrics[metric]), () =>
      call(setTarget, { ...aim, value, by, ownerId, version: 0 }),
    );
  }

  if (!asking) {
    return (
      <button type="button" className="link-button" style={{ alignSelf: "start" }} onClick={() => setAsking(true)}>
        {labels.remove}
      </button>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{labels.removeMeaning}</Text>
      {act.error !== null && <Trouble error={act.error} />}
      <Group justify="end">
        <Button variant="default" onClick={() => setAsking(false)}>
          {labels.keep}
        </Button>
        <Button color="red" loading={act.isPending} onClick={() => void remove()}>
          {labels.remove}
        </Button>
      </Group>
    </Stack>
  );
}
