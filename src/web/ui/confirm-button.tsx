import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { words } from "../catalogue/index.ts";

/** A button for what cannot simply be done again: it says what will happen before it does it. */
export function ConfirmButton(props: {
  label: string;
  title: string;
  meaning: string;
  /** Shown below it once it is open: what exactly would happen. */
  detail?: ReactNode;
  confirm: string;
  /** What the way out is called; "Cancel" when left out. */
  keep?: string;
  act: () => void;
  busy?: boolean;
  size?: string;
  variant?: string;
  "aria-label"?: string;
}) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant={props.variant ?? "default"}
        size={props.size}
        loading={props.busy}
        onClick={open}
        aria-label={props["aria-label"]}
        aria-haspopup="dialog"
      >
        {props.label}
      </Button>
      <Modal opened={opened} onClose={close} title={props.title} closeButtonProps={{ "aria-label": words.shell.close }}>
        <Stack>
          <Text size="sm">{props.meaning}</Text>
          {opened && props.detail}
          <Group justify="end">
            <Button variant="default" onClick={close} data-autofocus>
              {props.keep ?? words.shell.cancel}
            </Button>
            <Button
              color="red"
              onClick={() => {
                close();
                props.act();
              }}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
