import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { minorOf } from "../../assets/money.ts";
import { type CustomerEventKind, customerEventKinds, recordCustomerEvent } from "../../contract.ts";

const empty = { kind: "lost" as CustomerEventKind, day: "", amount: "", currency: "EUR", reason: "", contract: "" };

/** Records that the customer came, grew, shrank or left, for those who may. */
export function RecordEvent(props: { customerId: string }) {
  const { one, kinds } = assetWords;
  const [given, setGiven] = useState(empty);
  const record = useAct(recordCustomerEvent);
  const mayRecord = useMay(recordCustomerEvent);
  if (!mayRecord) return null;
  const set = (part: Partial<typeof empty>) => setGiven({ ...given, ...part });
  const amountMinor = given.amount.trim() === "" ? undefined : minorIn(given.amount, given.currency);
  const send = (event: FormEvent) => {
    event.preventDefault();
    record.mutate(
      {
        customerId: props.customerId,
        kind: given.kind,
        occurredOn: given.day,
        ...(amountMinor === undefined ? {} : { amountMinor: amountMinor ?? undefined, currency: given.currency }),
        ...(given.reason.trim() === "" ? {} : { reason: given.reason }),
        ...(given.contract.trim() === "" ? {} : { contract: given.contract }),
      },
      { onSuccess: () => setGiven({ ...empty, currency: given.currency }) },
    );
  };
  return (
    <Card title={one.title}>
      <form onSubmit={send}>
        <Group gap="xs" align="end">
          <NativeSelect
            size="xs"
            label={one.kind}
            value={given.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as CustomerEventKind })}
            data={customerEventKinds.map((value) => ({ value, label: kinds[value] }))}
          />
          <TextInput
            size="xs"
            type="date"
            required
            label={one.day}
            value={given.day}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={110}
            inputMode="decimal"
            label={one.amount}
            placeholder={one.amountHint}
            error={amountMinor === null ? one.amountWrong : undefined}
            value={given.amount}
            onChange={(event) => set({ amount: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={70}
            maxLength={3}
            label={one.currency}
            value={given.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
          />
          <TextInput
            size="xs"
            w={140}
            maxLength={200}
            label={one.reason}
            value={given.reason}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={140}
            maxLength={200}
            label={one.contract}
            value={given.contract}
            onChange={(event) => set({ contract: event.currentTarget.value })}
          />
          <Button size="xs" type="submit" variant="default" disabled={amountMinor === null} loading={record.isPending}>
            {one.add}
          </Button>
        </Group>
        {record.error !== null && <Trouble error={record.error} />}
      </form>
    </Card>
  );
}

/** Null while it cannot be read, also while the currency is being typed. */
function minorIn(amount: string, currency: string): number | null {
  return /^[A-Z]{3}$/.test(currency) ? minorOf(amount, currency) : null;
}
