import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { webhookWords } from "../../../web/catalogue/webhooks.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { ShownOnce } from "../../access/ui/index.ts";
import { removeWebhook, rotateWebhookSecret, testWebhook, updateWebhook, type Webhook } from "../contract.ts";
import { EditWebhook } from "./edit-webhook.tsx";

/** What can be done with one webhook. */
export function WebhookMenu(props: { webhook: Webhook }) {
  const { id: webhookId, url, enabled, version } = props.webhook;
  const labels = webhookWords;
  const update = useAct(updateWebhook);
  const test = useAct(testWebhook);
  const rotate = useAct(rotateWebhookSecret);
  const remove = useAct(removeWebhook);
  const [secret, setSecret] = useState<string | null>(null);
  const error = update.error ?? test.error ?? rotate.error ?? remove.error;
  return (
    <fieldset aria-label={labels.more(url)} style={{ border: 0, margin: 0, padding: 0 }}>
      {enabled && (
        <Button variant="default" size="compact-sm" loading={test.isPending} onClick={() => test.mutate({ webhookId })}>
          {labels.sendTest}
        </Button>
      )}
      <EditWebhook webhook={props.webhook} />
      <Button
        variant="default"
        size="compact-sm"
        loading={update.isPending}
        onClick={() => update.mutate({ webhookId, enabled: !enabled, version })}
      >
        {enabled ? labels.switchOff : labels.switchOn}
      </Button>
      <ConfirmButton
        size="compact-sm"
        label={labels.rotate}
        title={labels.rotateTitle}
        meaning={labels.rotateMeaning}
        confirm={labels.rotate}
        busy={rotate.isPending}
        act={() => rotate.mutate({ webhookId }, { onSuccess: (made) => setSecret(made.secret) })}
      />
      <ConfirmButton
        size="compact-sm"
        label={labels.remove}
        title={labels.removeTitle}
        meaning={labels.removeMeaning}
        confirm={labels.remove}
        busy={remove.isPending}
        act={() => remove.mutate({ webhookId })}
      />
      {error !== null && <Trouble error={error} />}
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        closeOnClickOutside={false}
        title={labels.secretTitle}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <ShownOnce label={labels.secret} secret={secret ?? ""} text={labels.secretText} done={() => setSecret(null)} />
      </Modal>
    </fieldset>
  );
}
