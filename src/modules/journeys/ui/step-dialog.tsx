import { Checkbox, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { listGroups } from "../../access/contract.ts";
import { createStep, type Step, senses, updateStep } from "../contract.ts";
import { type Purpose, PurposeFields, purposeFaces, purposeIn, purposeOf } from "./purpose-fields.tsx";

/** The form of a step. Fetched when somebody opens it first. */
export default function StepDialog(props: { journeyId: string; step?: Step; opened: boolean; close: () => void }) {
  const labels = words.journeys.step;
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={props.step === undefined ? labels.add : labels.edit}
      size="lg"
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <StepForm journeyId={props.journeyId} step={props.step} done={props.close} />
    </Modal>
  );
}

type Fields = Pick<Step, "name" | "senses" | "partnerId"> & Purpose;

function StepForm(props: { journeyId: string; step?: Step; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [step] = useState(props.step);
  const labels = words.journeys;
  const create = useAct(createStep);
  const saving = useSaving<Fields, Step>({
    row: step ?? null,
    fieldsOf: (row) => ({ name: row.name, ...purposeOf(row), senses: row.senses, partnerId: row.partnerId }),
    send: (fields, version) => call(updateStep, { stepId: step!.id, version, ...fields }),
    nameOf: ({ name }) => name,
    done: props.done,
  });
  const partners = useAnswer(listGroups, { kind: "partner" }).data?.groups ?? [];
  const [touched, setTouched] = useState<Step["senses"]>(step?.senses ?? []);
  const [partnerId, setPartnerId] = useState<string | null>(step?.partnerId ?? null);
  const error = create.error ?? saving.error;
  const faces: Faces<Fields> = {
    name: { label: labels.name },
    ...purposeFaces,
    senses: { label: labels.step.senses, say: (names) => names.map((name) => labels.step.senseNames[name]).join(", ") },
    partnerId: { label: labels.step.partner, say: (id) => partners.find((partner) => partner.id === id)?.name ?? "" },
  };

  function submit(form: FormData) {
    const fields = { name: String(form.get("name") ?? ""), ...purposeIn(form), senses: touched, partnerId };
    if (step === undefined) create.mutate({ journeyId: props.journeyId, ...fields }, { onSuccess: props.done });
    else saving.save(fields);
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={create.isPending || saving.isPending} error={error}>
        <TextInput
          name="name"
          label={labels.name}
          description={labels.step.nameHint}
          defaultValue={step?.name}
          required
          maxLength={200}
          data-autofocus
        />
        <PurposeFields purpose={step} />
        <Checkbox.Group
          label={labels.step.senses}
          description={labels.step.sensesHint}
          value={touched}
          onChange={(names) => setTouched(senses.filter((sense) => names.includes(sense)))}
        >
          <Group gap="lg" mt={6}>
            {senses.map((sense) => (
              <Checkbox key={sense} value={sense} label={labels.step.senseNames[sense]} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label={labels.step.partner}
          description={labels.step.partnerHint}
          clearable
          data={partners.map((partner) => ({ value: partner.id, label: partner.name }))}
          value={partnerId}
          onChange={setPartnerId}
        />
      </DialogForm>
    </SavingForm>
  );
}
