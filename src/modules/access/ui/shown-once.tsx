import { Button, CopyButton, Group, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";

/** A secret that exists on screen this once: what it is for, to copy, and a way on that says it was kept. */
export function ShownOnce(props: { label: string; secret: string; text: ReactNode; done: () => void }) {
  const labels = words.access.shownOnce;
  return (
    <Stack role="status">
      <p style={{ margin: 0 }}>{props.text}</p>
      <TextInput
        label={props.label}
        value={props.secret}
        readOnly
        data-autofocus
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: "ui-monospace, monospace" } }}
      />
      <Group justify="end">
        <CopyButton value={props.secret} timeout={4000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? labels.copied : labels.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.done}>{labels.done}</Button>
      </Group>
    </Stack>
  );
}
