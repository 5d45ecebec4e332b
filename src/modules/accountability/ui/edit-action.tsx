import { Button, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { type Action, updateAction } from "../contract.ts";
import { expectation } from "./action-table.tsx";
import { EffectFields, effectOf, useEffectDraft } from "./effect-fields.tsx";

/** Says anew what will be changed, and what that should do. What was said before stays in the history. */
export function EditAction(props: { action: Action }) {
  const labels = words.accountability;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(updateAction)) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.shell.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.edit}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form action={props.action} done={close} />
      </Modal>
    </>
  );
}

type Fields = Pick<Action, "title" | "expectedEffect">;

const faces: Faces<Fields> = {
  title: { label: words.accountability.form.what },
  expectedEffect: {
    label: words.accountability.expected,
    say: (expectedEffect) => expectation({ expectedEffect }),
  },
};

function Form(props: { action: Action; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [action] = useState(props.action);
  const labels = words.accountability;
  const saving = useSaving<Fields, Action>({
    row: action,
    fieldsOf: ({ title, expectedEffect }) => ({ title, expectedEffect }),
    send: (fields, version) => call(updateAction, { actionId: action.id, version, ...fields }),
    nameOf: ({ title }) => title,
    done: props.done,
  });
  const [effect, setEffect] = useEffectDraft({ effect: action.expectedEffect });

  function submit(form: FormData) {
    saving.save({ title: String(form.get("title")), expectedEffect: effectOf(effect, form) });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={saving.isPending} error={saving.error}>
        <TextInput
          name="title"
          label={labels.form.what}
          description={labels.form.whatHint}
          defaultValue={action.title}
          required
          maxLength={200}
          data-autofocus
        />
        <EffectFields draft={effect} change={setEffect} by={action.expectedEffect.by} />
      </DialogForm>
    </SavingForm>
  );
}
