import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { revealOriginal } from "../contract.ts";

/** Asks why, then shows what the signal said before it was masked, for as long as the page is open. */
export function ShowOriginal(props: { signalId: string }) {
  const labels = words.signals.originals;
  const may = useMay(revealOriginal);
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const reveal = useAct(revealOriginal);
  const { reset } = reveal;
  // What was answered would otherwise stay in the browser's memory for minutes.
  useEffect(() => reset, [reset]);
  if (!may) return null;
  if (reveal.data !== undefined) return <Shown original={reveal.data} />;
  return (
    <>
      <Button className="no-print" size="compact-sm" variant="default" onClick={open} aria-haspopup="dialog">
        {labels.show}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.showTitle}
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            reveal.mutate({ signalId: props.signalId, reason }, { onSuccess: close });
          }}
        >
          <Stack>
            <p style={{ margin: 0 }}>{labels.showMeaning}</p>
            <Textarea
              label={labels.reason}
              description={labels.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              required
              minLength={10}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
            {reveal.error !== null && <Trouble error={reveal.error} />}
            <Group justify="end">
              <Button variant="default" onClick={close}>
                {words.shell.cancel}
              </Button>
              <Button type="submit" loading={reveal.isPending} disabled={reason.trim().length < 10}>
                {labels.show}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

function Shown(props: { original: { texts: { question: string | null; text: string }[]; attributes: object } }) {
  const labels = words.signals.originals;
  const { texts, attributes } = props.original;
  const facts = Object.entries(attributes) as [string, string][];
  return (
    <section className="no-print" aria-label={labels.shown} aria-live="polite">
      <p className="soft flush">{labels.shown}</p>
      {texts.map(({ question, text }) => (
        <div key={`${question} ${text}`}>
          {question !== null && <small className="soft">{question}</small>}
          <CustomerWords text={text} />
        </div>
      ))}
      {facts.length > 0 && (
        <dl className="facts" aria-label={labels.attributes}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="soft">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
