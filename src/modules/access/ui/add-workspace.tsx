import { Button, Modal, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import { createWorkspace } from "../contract.ts";
import { ChooseTimeZone } from "./choose-time-zone.tsx";

/** Another organisation in the same installation, walled off from this one. */
export function AddWorkspace() {
  const labels = words.access.settings.workspace;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(createWorkspace)) return null;
  return (
    <>
      <Button variant="subtle" onClick={open}>
        {labels.another}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.another}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form cancel={close} />
      </Modal>
    </>
  );
}

function Form(props: { cancel: () => void }) {
  const labels = words.access.settings.workspace;
  const act = useAct(createWorkspace);
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);

  function submit(form: FormData) {
    const customersWord = String(form.get("customersWord") ?? "");
    act.mutate(
      { name: String(form.get("name") ?? ""), timeZone, customersWord },
      // Everything on screen belongs to another workspace now: begin there afresh.
      { onSuccess: ({ slug }) => window.location.assign(`/${slug}`) },
    );
  }

  return (
    <DialogForm send={submit} close={props.cancel} busy={act.isPending} error={act.error} label={labels.create}>
      <Text>{labels.anotherMeaning}</Text>
      <TextInput name="name" label={labels.name} required maxLength={200} data-autofocus />
      <ChooseTimeZone value={timeZone} change={setTimeZone} />
      <TextInput
        name="customersWord"
        label={labels.customersWord}
        description={labels.customersWordHint}
        defaultValue="customers"
        required
        maxLength={200}
      />
    </DialogForm>
  );
}
