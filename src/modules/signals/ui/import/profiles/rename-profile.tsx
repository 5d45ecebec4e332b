import { Button, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { words } from "../../../../../web/catalogue/index.ts";
import { useAct } from "../../../../../web/connection/hooks.ts";
import { useMay } from "../../../../../web/connection/session.ts";
import { DialogForm } from "../../../../../web/ui/dialog-form.tsx";
import { type ImportProfile, updateImportProfile } from "../../../contract.ts";

export function RenameProfile(props: { profile: ImportProfile }) {
  const { name } = props.profile;
  const labels = words.signals.imports.profiles;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(updateImportProfile)) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={labels.renameOf(name)}>
        {labels.rename}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.renameOf(name)}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form profile={props.profile} done={close} />
      </Modal>
    </>
  );
}

function Form(props: { profile: ImportProfile; done: () => void }) {
  const { id: profileId, name } = props.profile;
  const labels = words.signals.imports.profiles;
  const update = useAct(updateImportProfile);

  function submit(form: FormData) {
    const wanted = String(form.get("name"));
    update.mutate({ profileId, name: wanted }, { onSuccess: props.done });
  }

  return (
    <DialogForm send={submit} close={props.done} busy={update.isPending} error={update.error}>
      <TextInput name="name" label={labels.name} defaultValue={name} required maxLength={200} data-autofocus />
    </DialogForm>
  );
}
