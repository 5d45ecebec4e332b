import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { type Person, updatePerson } from "../contract.ts";
import { ChooseScope, type Permission } from "./choose-scope.tsx";
import type { JourneyName } from "./describe-scope.ts";

/** Changes who a person is here: name, title, role, and what they see. */
export function EditPerson(props: { person: Person; journeys: readonly JourneyName[] }) {
  const labels = words.access.people;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(updatePerson) || !props.person.active) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={labels.editOf(props.person.name)}>
        {words.shell.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.form.edit}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form {...props} done={close} />
      </Modal>
    </>
  );
}

function Form(props: { person: Person; journeys: readonly JourneyName[]; done: () => void }) {
  const { person } = props;
  const labels = words.access.people.form;
  const act = useAct(updatePerson);
  const [permission, setPermission] = useState<Permission>({ role: person.role, scope: person.scope });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const title = String(form.get("title") ?? "").trim();
    act.mutate(
      {
        personId: person.id,
        version: person.version,
        name: String(form.get("name") ?? ""),
        title: title === "" ? null : title,
        ...permission,
      },
      { onSuccess: props.done },
    );
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput name="name" label={labels.name} defaultValue={person.name} required maxLength={200} data-autofocus />
        <TextInput
          name="title"
          label={labels.title}
          description={labels.titleHint}
          defaultValue={person.title ?? ""}
          maxLength={200}
        />
        <ChooseScope value={permission} change={setPermission} journeys={props.journeys} />
        {act.error !== null && <Trouble error={act.error} />}
        <Group justify="end">
          <Button variant="default" onClick={props.done}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
