import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../catalogue/index.ts";
import { Trouble } from "./state.tsx";

/** A dialog's form: its fields, why it was not sent, and the two ways out of it. */
export function DialogForm(props: {
  send: (form: FormData) => void;
  /** Closes the dialog. */
  close: () => void;
  busy: boolean;
  error: Error | null;
  /** True while it cannot be sent; `note` says why, where that is not plain to see. */
  disabled?: boolean;
  note?: ReactNode;
  /** What sending it is called, where that is not to save. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.send(new FormData(event.currentTarget));
      }}
    >
      <Stack gap="sm">
        {props.children}
        {props.error !== null && <Trouble error={props.error} />}
        <Group justify="end">
          {props.note}
          <Button variant="default" onClick={props.close}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={props.busy} disabled={props.disabled}>
            {props.label ?? words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
