import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { linkSignals, listActions } from "../contract.ts";

/** Makes signals the evidence of an action that is open already. */
export function AddToAction(props: { signalIds: readonly string[]; size?: string; done?: () => void }) {
  const labels = words.accountability.addTo;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(linkSignals)) return null;
  return (
    <>
      <Button variant="default" size={props.size} onClick={open}>
        {labels.button}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.title(props.signalIds.length)}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Form {...props} close={close} />
      </Modal>
    </>
  );
}

function Form(props: { signalIds: readonly string[]; done?: () => void; close: () => void }) {
  const labels = words.accountability.addTo;
  const act = useAct(linkSignals);
  const answer = useAnswer(listActions, { open: true, limit: 200 });
  const [actionId, setActionId] = useState<string | null>(null);

  async function add(to: string) {
    const action = await act.mutateAsync({ actionId: to, add: [...props.signalIds] }).catch(() => null);
    if (action === null) return;
    props.close();
    notifications.show({ message: labels.done(action.title, action.linkedSignals) });
    props.done?.();
  }

  return (
    <Answered answer={answer}>
      {({ actions }) =>
        actions.length === 0 ? (
          <Text size="sm">{labels.none}</Text>
        ) : (
          <Stack gap="sm">
            <Select
              label={words.accountability.action}
              searchable
              allowDeselect={false}
              data={actions.map((action) => ({ value: action.id, label: `${action.title} (${action.journeyName})` }))}
              value={actionId}
              onChange={setActionId}
              data-autofocus
            />
            {act.error !== null && <Trouble error={act.error} />}
            <Group justify="end">
              <Button variant="default" onClick={props.close}>
                {words.shell.cancel}
              </Button>
              <Button
                disabled={actionId === null}
                loading={act.isPending}
                onClick={() => actionId !== null && void add(actionId)}
              >
                {labels.confirm}
              </Button>
            </Group>
          </Stack>
        )
      }
    </Answered>
  );
}
