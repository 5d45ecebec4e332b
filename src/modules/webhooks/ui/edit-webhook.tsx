import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { ShownOnce } from "../../access/ui/index.ts";
import { createWebhook, updateWebhook, type Webhook, webhookKinds } from "../contract.ts";

/** Adds a webhook and shows its secret once, or changes one. */
export function EditWebhook(props: { webhook: Webhook | null }) {
  const labels = words.webhooks;
  const [opened, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const begin = () => {
    setSecret(null);
    open();
  };
  const title = secret !== null ? labels.secretTitle : props.webhook === null ? labels.create : labels.edit;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={begin}>
        {props.webhook === null ? labels.create : labels.change}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        closeOnClickOutside={secret === null}
        title={title}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        {secret === null ? (
          <Form webhook={props.webhook} made={setSecret} close={close} />
        ) : (
          <ShownOnce label={labels.secret} secret={secret} text={labels.secretText} done={close} />
        )}
      </Modal>
    </>
  );
}

function Form(props: { webhook: Webhook | null; made: (secret: string) => void; close: () => void }) {
  const labels = words.webhooks;
  const { webhook } = props;
  const create = useAct(createWebhook);
  const update = useAct(updateWebhook);
  const [kinds, setKinds] = useState<string[]>(webhook?.kinds ?? [...webhookKinds]);
  const error = create.error ?? update.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get("url") ?? "");
    const chosen = webhookKinds.filter((kind) => kinds.includes(kind));
    if (webhook === null) {
      create.mutate({ url, kinds: chosen }, { onSuccess: ({ secret }) => props.made(secret) });
    } else {
      const { id: webhookId, version } = webhook;
      update.mutate({ webhookId, url, kinds: chosen, version }, { onSuccess: props.close });
    }
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          name="url"
          type="url"
          label={labels.url}
          description={labels.urlHint}
          defaultValue={webhook?.url}
          required
          maxLength={2000}
          data-autofocus
        />
        <Checkbox.Group label={labels.kindsLabel} value={kinds} onChange={setKinds}>
          <Stack gap={6} mt={6}>
            {webhookKinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={labels.kinds[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {error !== null && <Trouble error={error} />}
        <Group justify="end">
          <Button variant="default" onClick={props.close}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending} disabled={kinds.length === 0}>
            {webhook === null ? labels.create : words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
