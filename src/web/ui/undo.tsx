import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { words } from "../catalogue/index.ts";
import { askAgain } from "../connection/ask-again.ts";
import { useKeys } from "../keys/use-keys.ts";
import { sentenceFor } from "./sentence-for.ts";

/** Long enough to read it, to think, and to get there. */
const offeredForMs = 15_000;

let offered = 0;

/**
 * Says what was done and offers to take it back, by its button or by the key for it, while the notice is there. Only the
 * latest thing is offered: undoing an earlier one could meet what came after it.
 *
 * @param undo what takes it back; a refusal is shown in the notice
 */
export function offerUndo(message: string, undo: () => Promise<unknown>): void {
  notifications.hide(idOf(offered));
  offered += 1;
  const id = idOf(offered);
  notifications.show({ id, autoClose: offeredForMs, message: <Offer id={id} message={message} undo={undo} /> });
}

const idOf = (offer: number) => `undo-${offer}`;

function Offer(props: { id: string; message: string; undo: () => Promise<unknown> }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [undone, setUndone] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  async function takeBack() {
    if (busy || undone) return;
    setBusy(true);
    try {
      await props.undo();
      setUndone(true);
      notifications.hide(props.id);
      await askAgain(client);
    } catch (problem) {
      setError(problem as Error);
    }
    setBusy(false);
  }

  useKeys({ undo: () => void takeBack() });
  // While the notice leaves: nothing there is to be taken back a second time.
  if (undone) return <span>{words.shell.undone}</span>;
  return (
    <Group justify="space-between" gap="sm">
      <span>{error === null ? props.message : sentenceFor(error)}</span>
      <Button size="compact-sm" variant="light" loading={busy} onClick={() => void takeBack()}>
        {error === null ? words.shell.undo : words.shell.tryAgain}
      </Button>
    </Group>
  );
}
