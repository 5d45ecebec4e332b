import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import { addPerson } from "../contract.ts";
import { ChooseScope, type Permission } from "./choose-scope.tsx";
import type { JourneyName } from "./describe-scope.ts";
import { LetterOnItsWay } from "./letter-on-its-way.tsx";
import { ShownOnce } from "./shown-once.tsx";

type Added = z.output<typeof addPerson.output>;

/** Adds a person, then shows the password to hand over: once. */
export function AddPerson(props: { journeys: readonly JourneyName[] }) {
  const labels = words.access.people;
  const [opened, { open, close }] = useDisclosure(false);
  const [added, setAdded] = useState<Added | null>(null);
  const begin = () => {
    setAdded(null);
    open();
  };
  if (!useMay(addPerson)) return null;
  return (
    <>
      <Button onClick={begin}>{labels.add}</Button>
      <Modal
        opened={opened}
        onClose={close}
        // A slip beside the window must not lose what is shown once.
        closeOnClickOutside={added === null}
        title={added === null ? labels.form.add : labels.added.title(added.person.name)}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        {added === null ? (
          <Form journeys={props.journeys} done={setAdded} cancel={close} />
        ) : (
          <Outcome added={added} done={close} />
        )}
      </Modal>
    </>
  );
}

function Outcome(props: { added: Added; done: () => void }) {
  const labels = words.access.people.added;
  const { person, oneTimePassword, letter } = props.added;
  if (letter !== null) return <LetterOnItsWay jobId={letter.jobId} email={person.email} done={props.done} />;
  if (oneTimePassword !== null) {
    return (
      <ShownOnce label={labels.password} secret={oneTimePassword} text={labels.text(person.email)} done={props.done} />
    );
  }
  return (
    <Stack>
      <p style={{ margin: 0 }}>{labels.known(person.email)}</p>
      <Group justify="end">
        <Button onClick={props.done}>{words.shell.close}</Button>
      </Group>
    </Stack>
  );
}

function Form(props: { journeys: readonly JourneyName[]; done: (added: Added) => void; cancel: () => void }) {
  const labels = words.access.people.form;
  const act = useAct(addPerson);
  const mails = useSession()?.installation.mail ?? false;
  const [permission, setPermission] = useState<Permission>({ role: "journey-owner", scope: { kind: "workspace" } });

  function submit(form: FormData) {
    const title = String(form.get("title") ?? "").trim();
    act.mutate(
      {
        name: String(form.get("name") ?? ""),
        email: String(form.get("email") ?? ""),
        ...(title !== "" && { title }),
        ...permission,
        handOver: form.get("handOver") !== null,
      },
      { onSuccess: props.done },
    );
  }

  return (
    <DialogForm send={submit} close={props.cancel} busy={act.isPending} error={act.error} label={labels.button}>
      <TextInput name="name" label={labels.name} required maxLength={200} autoComplete="off" data-autofocus />
      <TextInput
        name="email"
        type="email"
        label={labels.email}
        description={mails ? labels.emailHint : labels.emailHintWithoutMail}
        required
        maxLength={254}
        autoComplete="off"
      />
      <TextInput name="title" label={labels.title} description={labels.titleHint} maxLength={200} />
      <ChooseScope value={permission} change={setPermission} journeys={props.journeys} />
      {mails && <Checkbox name="handOver" label={words.access.people.handOver} />}
    </DialogForm>
  );
}
