import { Button, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { removalWords, undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { removeStage, restoreStage, type Stage, updateStage } from "../contract.ts";

/** Renames a stage; removes it when no journey is in it. */
export function EditStage(props: { stage: Stage; empty: boolean }) {
  const { stage } = props;
  const labels = words.journeys.stageForm;
  const [opened, { open, close }] = useDisclosure(false);
  const remove = useAct(removeStage);
  const mayRemove = useMay(removeStage);
  if (!useMay(updateStage)) return null;

  async function removeIt() {
    const removed = await remove.mutateAsync({ stageId: stage.id }).catch(() => null);
    if (removed === null) return;
    offerUndo(undoWords.removed(stage.name), () => call(restoreStage, { stageId: stage.id }));
  }

  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={labels.editOf(stage.name)}>
        {words.shell.edit}
      </Button>
      {props.empty && mayRemove && (
        <ConfirmButton
          size="compact-sm"
          label={words.shell.remove}
          aria-label={removalWords.stage.of(stage.name)}
          title={removalWords.stage.title(stage.name)}
          meaning={removalWords.stage.meaning}
          confirm={words.shell.remove}
          busy={remove.isPending}
          act={() => void removeIt()}
        />
      )}
      {remove.error !== null && <Trouble error={remove.error} />}
      <Modal opened={opened} onClose={close} title={labels.edit} closeButtonProps={{ "aria-label": words.shell.close }}>
        <Form {...props} done={close} />
      </Modal>
    </>
  );
}

const faces: Faces<Pick<Stage, "name">> = { name: { label: words.journeys.name } };

function Form(props: { stage: Stage; empty: boolean; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [stage] = useState(props.stage);
  const saving = useSaving<Pick<Stage, "name">, Stage>({
    row: stage,
    fieldsOf: ({ name }) => ({ name }),
    send: (fields, version) => call(updateStage, { stageId: stage.id, version, ...fields }),
    nameOf: ({ name }) => name,
    done: props.done,
  });

  function submit(form: FormData) {
    saving.save({ name: String(form.get("name") ?? "") });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={saving.isPending} error={saving.error}>
        <TextInput
          name="name"
          label={words.journeys.name}
          description={props.empty ? undefined : words.journeys.stageForm.removeHint}
          defaultValue={stage.name}
          required
          maxLength={200}
          data-autofocus
        />
      </DialogForm>
    </SavingForm>
  );
}
