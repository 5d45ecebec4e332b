import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { day } from "../../../../web/ui/format.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../../web/ui/state.tsx";
import { minorOf } from "../../assets/money.ts";
import {
  type CustomerEvent,
  type CustomerEventKind,
  customerEventKinds,
  listCustomerEvents,
  recordCustomerEvent,
  undoCustomerEvent,
} from "../../contract.ts";
import { moneyText } from "./money-text.ts";

/** When the customer came, grew, shrank and left, with what it was worth; and recording it, for those who may. */
export function CustomerEvents(props: { customerId: string }) {
  const answer = useAnswer(listCustomerEvents, { customerId: props.customerId, limit: 100 });
  const mayRecord = useMay(recordCustomerEvent);
  const { one } = assetWords;
  return (
    <Card title={one.title}>
      <Answered answer={answer} lines={2}>
        {({ events }) =>
          events.length === 0 ? (
            <p className="soft">{one.none}</p>
          ) : (
            <ul className="plain-list">
              {events.map((event) => (
                <EventLine key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Answered>
      {mayRecord && <RecordForm customerId={props.customerId} />}
    </Card>
  );
}

function EventLine(props: { event: CustomerEvent }) {
  const { id, kind, occurredOn, money, reason, contract, recordedBy, version } = props.event;
  const { one, kinds } = assetWords;
  const undo = useAct(undoCustomerEvent);
  const mayUndo = useMay(undoCustomerEvent);
  const amount = money === null ? null : one.a(moneyText(money.amountMinor, money.currency));
  const facts = [amount, contract, reason].filter((fact) => fact !== null);
  return (
    <li>
      <b className={kind === "lost" ? "bad" : kind === "won" ? "good" : undefined}>{kinds[kind]}</b> {day(occurredOn)}{" "}
      <span className="soft">{[...facts, one.by(recordedBy)].join(" · ")}</span>{" "}
      {mayUndo && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={undo.isPending}
          aria-label={one.undo(kinds[kind], day(occurredOn))}
          onClick={() => undo.mutate({ eventId: id, version })}
        >
          {one.undoShort}
        </Button>
      )}
      {undo.error !== null && <Trouble error={undo.error} />}
    </li>
  );
}

const empty = { kind: "lost" as CustomerEventKind, day: "", amount: "", currency: "EUR", reason: "", contract: "" };

function RecordForm(props: { customerId: string }) {
  const { one, kinds } = assetWords;
  const [given, setGiven] = useState(empty);
  const record = useAct(recordCustomerEvent);
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
    <form onSubmit={send} style={{ marginTop: 12 }}>
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
  );
}

/** Null while it cannot be read, also while the currency is being typed. */
function minorIn(amount: string, currency: string): number | null {
  return /^[A-Z]{3}$/.test(currency) ? minorOf(amount, currency) : null;
}
