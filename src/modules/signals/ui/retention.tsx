import { Alert, Button, Group, Modal, NativeSelect, NumberInput, Stack } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { day, moment } from "../../../web/ui/format.ts";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import {
  confirmClock,
  previewRetention,
  type RetentionRule,
  removeRetention,
  type Source,
  setRetention,
} from "../contract.ts";

/** How long a source's signals are kept, and changing it for those who may. */
export function Kept(props: { source: Source; rule: RetentionRule | null }) {
  const labels = words.signals.retention;
  const may = useMay(setRetention);
  const [opened, { open, close }] = useDisclosure(false);
  const said =
    props.rule === null ? labels.forGood : labels.rule(props.rule.keepMonths, labels.erased[props.rule.erases]);
  if (!may) return said;
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={open}
        aria-haspopup="dialog"
        aria-label={labels.change(props.source.name, said)}
      >
        {said}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={labels.title(props.source.name)}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <RuleForm {...props} close={close} />
      </Modal>
    </>
  );
}

/** While the clock is doubted, erasing waits for a person, who can say that it is right. */
export function DoubtedClock(props: { doubt: { now: string; seen: string } | null }) {
  const { doubt } = props;
  const labels = words.signals.retention.clock;
  const may = useMay(confirmClock);
  const confirm = useAct(confirmClock);
  if (doubt === null) {
    if (!confirm.isSuccess) return null;
    // The button that was pressed is gone: whoever pressed it is led to what came of it.
    return (
      <p role="status" tabIndex={-1} ref={(said) => said?.focus()} style={{ marginTop: 0 }}>
        {labels.confirmed}
      </p>
    );
  }
  return (
    <Alert color="yellow" variant="light" title={labels.title} role="alert" mb="sm">
      <p style={{ marginTop: 0 }}>{labels.text(moment(doubt.now), moment(doubt.seen))}</p>
      {may ? (
        <Button size="compact-sm" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({})}>
          {labels.confirm}
        </Button>
      ) : (
        labels.ask
      )}
      {confirm.error !== null && <Trouble error={confirm.error} />}
    </Alert>
  );
}

function RuleForm(props: { source: Source; rule: RetentionRule | null; close: () => void }) {
  const labels = words.signals.retention;
  const sourceId = props.source.id;
  const [months, setMonths] = useState<number | string>(props.rule?.keepMonths ?? 24);
  const [erases, setErases] = useState<RetentionRule["erases"]>(props.rule?.erases ?? "texts");
  const set = useAct(setRetention);
  const remove = useAct(removeRetention);
  const keepMonths = typeof months === "number" ? months : null;
  const error = set.error ?? remove.error;
  return (
    <Stack>
      <NumberInput
        label={labels.months}
        description={labels.monthsHint}
        min={1}
        max={600}
        allowDecimal={false}
        clampBehavior="strict"
        value={months}
        onChange={setMonths}
      />
      <NativeSelect
        label={labels.what}
        value={erases}
        onChange={(event) => setErases(event.currentTarget.value as RetentionRule["erases"])}
        data={(["texts", "signals"] as const).map((value) => ({ value, label: labels.whats[value] }))}
      />
      <p style={{ margin: 0 }}>{labels.meaning[erases]}</p>
      {keepMonths !== null && <Preview sourceId={sourceId} keepMonths={keepMonths} erases={erases} />}
      {error !== null && <Trouble error={error} />}
      <Group justify="end">
        {props.rule !== null && (
          <Button
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate({ sourceId }, { onSuccess: props.close })}
          >
            {labels.remove}
          </Button>
        )}
        <Button
          color="red"
          disabled={keepMonths === null}
          loading={set.isPending}
          onClick={() =>
            keepMonths !== null && set.mutate({ sourceId, keepMonths, erases }, { onSuccess: props.close })
          }
        >
          {labels.save}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the rule would erase tonight, as it stands in the form. */
function Preview(props: { sourceId: string; keepMonths: number; erases: RetentionRule["erases"] }) {
  const [asked] = useDebouncedValue(props, 250);
  const answer = useAnswer(previewRetention, asked);
  const labels = words.signals.retention;
  return (
    <Answered answer={answer} lines={1}>
      {({ affected, signals, before }) => (
        <p role="status" style={{ margin: 0 }}>
          <strong>{labels.preview(affected, signals, day(before, "day"))}</strong>
        </p>
      )}
    </Answered>
  );
}
