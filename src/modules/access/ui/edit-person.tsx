import { Button, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { listGroups, type Person, updatePerson } from "../contract.ts";
import { ChooseScope, type Permission } from "./choose-scope.tsx";
import { describeScope, type JourneyName } from "./describe-scope.ts";

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

/** What somebody may do and on what is one answer: not every scope goes with every role. */
type Fields = Pick<Person, "name" | "title"> & { permission: Permission };

function Form(props: { person: Person; journeys: readonly JourneyName[]; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [person] = useState(props.person);
  const labels = words.access.people.form;
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  const saving = useSaving<Fields, Person>({
    row: person,
    fieldsOf: ({ name, title, role, scope }) => ({ name, title, permission: { role, scope } }),
    send: ({ permission, ...fields }, version) =>
      call(updatePerson, { personId: person.id, version, ...fields, ...permission }),
    nameOf: ({ name }) => name,
    done: props.done,
  });
  const faces: Faces<Fields> = {
    name: { label: labels.name },
    title: { label: labels.title },
    permission: {
      label: words.access.role,
      say: ({ role, scope }) => `${words.access.roles[role]}: ${describeScope(scope, props.journeys, groups)}`,
    },
  };
  const [permission, setPermission] = useState<Permission>({ role: person.role, scope: person.scope });

  function submit(form: FormData) {
    const title = String(form.get("title") ?? "").trim();
    saving.save({ name: String(form.get("name") ?? ""), title: title === "" ? null : title, permission });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={saving.isPending} error={saving.error}>
        <TextInput name="name" label={labels.name} defaultValue={person.name} required maxLength={200} data-autofocus />
        <TextInput
          name="title"
          label={labels.title}
          description={labels.titleHint}
          defaultValue={person.title ?? ""}
          maxLength={200}
        />
        <ChooseScope value={permission} change={setPermission} journeys={props.journeys} />
      </DialogForm>
    </SavingForm>
  );
}
