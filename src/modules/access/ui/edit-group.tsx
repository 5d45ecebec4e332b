import { Button, Modal, MultiSelect, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
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

type Fields = Pick<Group, "name" | "memberIds">;

function Form(props: { kind: Group["kind"]; group?: Group; done: () => void }) {
  const { kind } = props;
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [group] = useState(props.group);
  const labels = words.access.settings.groups;
  const create = useAct(createGroup);
  const saving = useSaving<Fields, Group>({
    row: group ?? null,
    fieldsOf: ({ name, memberIds }) => ({ name, memberIds: memberIds.toSorted() }),
    send: (fields, version) => call(updateGroup, { groupId: group!.id, version, ...fields }),
    nameOf: ({ name }) => name,
    done: props.done,
  });
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const [memberIds, setMemberIds] = useState<string[]>(group?.memberIds ?? []);
  const error = create.error ?? saving.error;
  const faces: Faces<Fields> = {
    name: { label: labels.name },
    memberIds: {
      label: labels.members,
      say: (ids) => people.flatMap(({ id, name }) => (ids.includes(id) ? name : [])).join("\n"),
    },
  };

  function submit(form: FormData) {
    // Members have no order: the same people are the same, however they were chosen.
    const fields = {
      name: String(form.get("name") ?? ""),
      memberIds: memberIds.toSorted(),
    };
    if (group === undefined) create.mutate({ kind, ...fields }, { onSuccess: props.done });
    else saving.save(fields);
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={create.isPending || saving.isPending} error={error}>
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
      </DialogForm>
    </SavingForm>
  );
}
