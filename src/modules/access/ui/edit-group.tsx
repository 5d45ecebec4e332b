import { Button, Modal, MultiSelect, Group as Row, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { createGroup, type Group, listPeople, updateGroup } from "../contract.ts";

/** Adds a department, team or partner, or changes its name and who belongs to it. */
export function EditGroup(props: { kind: Group["kind"]; group?: Group }) {
  const { kind, group } = props;
  const labels = words.access.settings.groups;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(group === undefined ? createGroup : updateGroup)) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={open}
        aria-label={group === undefined ? undefined : labels.editOf(group.name)}
      >
        {group === undefined ? labels.add[kind] : words.shell.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={group === undefined ? labels.add[kind] : labels.edit[kind]}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form {...props} done={close} />
      </Modal>
    </>
  );
}

function Form(props: { kind: Group["kind"]; group?: Group; done: () => void }) {
  const { kind, group } = props;
  const labels = words.access.settings.groups;
  const create = useAct(createGroup);
  const update = useAct(updateGroup);
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const [memberIds, setMemberIds] = useState<string[]>(group?.memberIds ?? []);
  const error = create.error ?? update.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = { name: String(new FormData(event.currentTarget).get("name") ?? ""), memberIds };
    const options = { onSuccess: props.done };
    if (group === undefined) create.mutate({ kind, ...fields }, options);
    else update.mutate({ groupId: group.id, version: group.version, ...fields }, options);
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput name="name" label={labels.name} defaultValue={group?.name} required maxLength={200} data-autofocus />
        <MultiSelect
          label={labels.members}
          searchable
          // Somebody who left stays listed where they belong, and cannot be added anew.
          data={people
            .filter(({ id, active }) => active || memberIds.includes(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={memberIds}
          onChange={setMemberIds}
        />
        {error !== null && <Trouble error={error} />}
        <Row justify="end">
          <Button variant="default" onClick={props.done}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {words.shell.save}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
