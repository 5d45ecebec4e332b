import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
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

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const customersWord = String(form.get("customersWord") ?? "");
    act.mutate(
      { name: String(form.get("name") ?? ""), timeZone, customersWord },
      // Everything on screen belongs to another workspace now: begin there afresh.
      { onSuccess: ({ slug }) => window.location.assign(`/${slug}`) },
    );
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
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
        {act.error !== null && <Trouble error={act.error} />}
        <Group justify="end">
          <Button variant="default" onClick={props.cancel}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {labels.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
