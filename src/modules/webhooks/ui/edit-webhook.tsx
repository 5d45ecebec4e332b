import { Button, Checkbox, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { webhookWords } from "../../../web/catalogue/webhooks.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { ShownOnce } from "../../access/ui/index.ts";
import { createWebhook, updateWebhook, type Webhook, webhookKinds } from "../contract.ts";

/** Adds a webhook and shows its secret once, or changes one. */
export function EditWebhook(props: { webhook: Webhook | null }) {
  const labels = webhookWords;
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

type Fields = Pick<Webhook, "url" | "kinds">;

const faces: Faces<Fields> = {
  url: { label: webhookWords.url },
  kinds: {
    label: webhookWords.kindsLabel,
    say: (kinds) => kinds.map((kind) => webhookWords.kinds[kind]).join("\n"),
  },
};

function Form(props: { webhook: Webhook | null; made: (secret: string) => void; close: () => void }) {
  const labels = webhookWords;
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [webhook] = useState(props.webhook);
  const create = useAct(createWebhook);
  const saving = useSaving<Fields, Webhook>({
    row: webhook,
    fieldsOf: (row) => ({ url: row.url, kinds: webhookKinds.filter((kind) => row.kinds.includes(kind)) }),
    send: (fields, version) => call(updateWebhook, { webhookId: webhook!.id, version, ...fields }),
    nameOf: ({ url }) => url,
    done: props.close,
  });
  const [kinds, setKinds] = useState<string[]>(webhook?.kinds ?? [...webhookKinds]);
  const error = create.error ?? saving.error;

  function submit(form: FormData) {
    const url = String(form.get("url") ?? "");
    const chosen = webhookKinds.filter((kind) => kinds.includes(kind));
    if (webhook === null) {
      create.mutate({ url, kinds: chosen }, { onSuccess: ({ secret }) => props.made(secret) });
    } else saving.save({ url, kinds: chosen });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm
        send={submit}
        close={props.close}
        busy={create.isPending || saving.isPending}
        error={error}
        disabled={kinds.length === 0}
        label={webhook === null ? labels.create : words.shell.save}
      >
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
      </DialogForm>
    </SavingForm>
  );
}
