import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { type Person, resetPassword, resetSecondFactor, updatePerson } from "../contract.ts";
import { LetterOnItsWay } from "./letter-on-its-way.tsx";
import { ShownOnce } from "./shown-once.tsx";
import { SignIns } from "./sign-ins.tsx";

type Doing = "sign-ins" | "reset" | "second-factor" | "leave" | null;

/** The rarer acts on a person: a new password, ending their access, letting them in again. Not on oneself. */
export function PersonMenu(props: { person: Person }) {
  const { person } = props;
  const labels = words.access.people;
  const [doing, setDoing] = useState<Doing>(null);
  const update = useAct(updatePerson);
  const isMe = useSession()?.person?.id === person.id;
  if (!useMay(updatePerson) || isMe) return null;
  if (!person.active) {
    return (
      <>
        <Button
          variant="default"
          size="compact-sm"
          loading={update.isPending}
          onClick={() => update.mutate({ personId: person.id, version: person.version, active: true })}
        >
          {labels.back}
        </Button>
        {update.error !== null && <Trouble error={update.error} />}
      </>
    );
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={labels.moreOf(person.name)} size={26}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDoing("sign-ins")}>{words.access.signIns.button}</Menu.Item>
          <Menu.Item onClick={() => setDoing("reset")}>{labels.reset.button}</Menu.Item>
          {person.hasSecondFactor && (
            <Menu.Item onClick={() => setDoing("second-factor")}>{labels.resetSecondFactor.button}</Menu.Item>
          )}
          <Menu.Item onClick={() => setDoing("leave")}>{labels.leave.button}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={doing === "sign-ins"}
        onClose={() => setDoing(null)}
        title={words.access.signIns.titleOf(person.name)}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <SignIns personId={person.id} />
      </Modal>
      <ResetPassword person={person} opened={doing === "reset"} close={() => setDoing(null)} />
      <ResetSecondFactor person={person} opened={doing === "second-factor"} close={() => setDoing(null)} />
      <EndAccess person={person} opened={doing === "leave"} close={() => setDoing(null)} />
    </>
  );
}

function ResetPassword(props: { person: Person; opened: boolean; close: () => void }) {
  const { person } = props;
  const labels = words.access.people.reset;
  const act = useAct(resetPassword);
  const mails = useSession()?.installation.mail ?? false;
  const [handOver, setHandOver] = useState(false);
  const close = () => {
    props.close();
    act.reset();
  };
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      closeOnClickOutside={!act.isSuccess}
      title={act.isSuccess ? labels.done(person.name) : labels.title(person.name)}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      {act.isSuccess ? (
        <NewPassword given={act.data} email={person.email} done={close} />
      ) : (
        <Asking
          text={mails ? labels.meaningByMail : labels.meaning}
          confirm={labels.confirm}
          busy={act.isPending}
          error={act.error}
          act={() => act.mutate({ personId: person.id, handOver })}
          close={close}
        >
          {mails && (
            <Checkbox
              label={words.access.people.handOver}
              checked={handOver}
              onChange={(event) => setHandOver(event.currentTarget.checked)}
            />
          )}
        </Asking>
      )}
    </Modal>
  );
}

function NewPassword(props: { given: z.output<typeof resetPassword.output>; email: string; done: () => void }) {
  const labels = words.access.people;
  const { letter, oneTimePassword } = props.given;
  if (letter !== null) return <LetterOnItsWay jobId={letter.jobId} email={props.email} done={props.done} />;
  return (
    <ShownOnce
      label={labels.added.password}
      secret={oneTimePassword ?? ""}
      text={labels.reset.text}
      done={props.done}
    />
  );
}

function ResetSecondFactor(props: { person: Person; opened: boolean; close: () => void }) {
  const { person } = props;
  const labels = words.access.people.resetSecondFactor;
  const act = useAct(resetSecondFactor);
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={labels.title(person.name)}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <Asking
        text={labels.meaning}
        confirm={labels.button}
        busy={act.isPending}
        error={act.error}
        act={() => act.mutate({ personId: person.id }, { onSuccess: props.close })}
        close={props.close}
      />
    </Modal>
  );
}

function EndAccess(props: { person: Person; opened: boolean; close: () => void }) {
  const { person } = props;
  const labels = words.access.people.leave;
  const act = useAct(updatePerson);
  const end = () =>
    act.mutate({ personId: person.id, version: person.version, active: false }, { onSuccess: props.close });
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={labels.title(person.name)}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <Asking
        text={labels.meaning}
        confirm={labels.confirm}
        busy={act.isPending}
        error={act.error}
        act={end}
        close={props.close}
      />
    </Modal>
  );
}

function Asking(props: {
  text: string;
  confirm: string;
  busy: boolean;
  error: Error | null;
  act: () => void;
  close: () => void;
  children?: ReactNode;
}) {
  return (
    <Stack>
      <Text>{props.text}</Text>
      {props.children}
      {props.error !== null && <Trouble error={props.error} />}
      <Group justify="end">
        <Button variant="default" onClick={props.close} data-autofocus>
          {words.shell.cancel}
        </Button>
        <Button color="red" loading={props.busy} onClick={props.act}>
          {props.confirm}
        </Button>
      </Group>
    </Stack>
  );
}
