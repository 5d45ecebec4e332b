import { Button, Checkbox, Group, List, Modal, NativeSelect, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { downloadAddress } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { type Customer, type Erasure, eraseCustomer, erasureReasonSchema, exportCustomer } from "../contract.ts";

/** What a customer may ask for: a copy of everything, and to be erased. For those who may do it. */
export function RightsCard(props: { customer: Customer }) {
  const labels = words.customers.rights;
  const mayExport = useMay(exportCustomer);
  const mayErase = useMay(eraseCustomer);
  if (!mayExport && !mayErase) return null;
  return (
    <Card title={labels.title}>
      <p style={{ marginTop: 0 }}>{labels.text}</p>
      <Group gap="xs">
        {mayExport && (
          <Button
            component="a"
            size="xs"
            variant="default"
            href={downloadAddress(exportCustomer, { customerId: props.customer.id })}
            download
          >
            {labels.export}
          </Button>
        )}
        {mayErase && <EraseButton customer={props.customer} />}
      </Group>
      {mayExport && <p className="soft">{labels.exportNote}</p>}
    </Card>
  );
}

function EraseButton(props: { customer: Customer }) {
  const labels = words.customers.rights;
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState<Erasure["reason"]>("customer-asked");
  const [bytes, setBytes] = useState<"now" | "tonight">("now");
  const [sure, setSure] = useState(false);
  const act = useAct(eraseCustomer);
  const navigate = useNavigate();
  const { id: customerId, label, signals } = props.customer;
  // This page is about somebody who will not be there: the work is shown on the list.
  const erase = () =>
    act.mutate(
      { customerId, reason, bytes },
      { onSuccess: ({ jobId }) => void navigate({ to: within("/customers"), search: { job: jobId }, replace: true }) },
    );
  return (
    <>
      <Button size="xs" variant="default" color="red" onClick={open} aria-haspopup="dialog">
        {labels.erase}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.eraseTitle(label)}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <Stack>
          <List size="sm" spacing={4}>
            {labels.happens(signals).map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
          <NativeSelect
            label={labels.reason}
            description={labels.reasonHint}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value as Erasure["reason"])}
            data={erasureReasonSchema.options.map((value) => ({ value, label: labels.reasons[value] ?? value }))}
          />
          <NativeSelect
            label={labels.bytes}
            description={labels.bytesHint}
            value={bytes}
            onChange={(event) => setBytes(event.currentTarget.value as typeof bytes)}
            data={(["now", "tonight"] as const).map((value) => ({ value, label: labels.when[value] }))}
          />
          <Checkbox label={labels.sure} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
          {act.error !== null && <Trouble error={act.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close} data-autofocus>
              {words.shell.cancel}
            </Button>
            <Button color="red" disabled={!sure} loading={act.isPending} onClick={erase}>
              {labels.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
