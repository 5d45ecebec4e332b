import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import { dateOrders, type Mapping } from "../../contract.ts";
import { SampleValues } from "./step-saw.tsx";

type Order = (typeof dateOrders)[number];
type DateOrder = Mapping["dateOrder"];

const orderIn = (value: string): Order => dateOrders.find((order) => order === value) ?? "year-first";

/** In which order day, month and year stand: everywhere, or by the value of another column. */
export function DateOrders(props: {
  mapping: Mapping;
  samples: readonly (readonly string[])[];
  change: (mapping: Mapping) => void;
}) {
  const { mapping } = props;
  const { dateOrder } = mapping;
  const labels = words.signals.imports.dates;
  const change = (changes: Partial<DateOrder>) => props.change({ ...mapping, dateOrder: { ...dateOrder, ...changes } });
  const date = mapping.columns.findIndex(({ as }) => as.role === "date");
  const others = mapping.columns.flatMap(({ header, as }) => (as.role === "date" ? [] : [header]));
  return (
    <Stack gap="sm">
      {date >= 0 && (
        <div>
          <small className="soft">{labels.values}</small>
          <div>
            <SampleValues values={props.samples[date] ?? []} />
          </div>
        </div>
      )}
      <NativeSelect
        label={labels.order}
        value={dateOrder.default}
        onChange={({ currentTarget: { value } }) => change({ default: orderIn(value) })}
        data={dateOrders.map((value) => ({ value, label: labels.orders[value] }))}
      />
      <NativeSelect
        label={labels.differ}
        value={dateOrder.byColumn ?? ""}
        onChange={({ currentTarget: { value } }) =>
          change({ byColumn: value === "" ? undefined : value, exceptions: {}, rows: undefined })
        }
        data={[
          { value: "", label: labels.everywhere },
          ...[...new Set(others)].map((value) => ({ value, label: value })),
        ]}
      />
      {dateOrder.byColumn !== undefined && (
        <Exceptions
          column={dateOrder.byColumn}
          order={dateOrder}
          suggestions={props.samples[mapping.columns.findIndex(({ header }) => header === dateOrder.byColumn)] ?? []}
          change={change}
        />
      )}
    </Stack>
  );
}

function Exceptions(props: {
  column: string;
  order: DateOrder;
  suggestions: readonly string[];
  change: (changes: Partial<DateOrder>) => void;
}) {
  const { order, change } = props;
  const labels = words.signals.imports.dates;
  const set = (value: string, written: Order) => change({ exceptions: { ...order.exceptions, [value]: written } });
  const remove = (value: string) =>
    change({ exceptions: Object.fromEntries(Object.entries(order.exceptions).filter(([name]) => name !== value)) });
  return (
    <Stack gap="xs">
      <span className="soft">{labels.where(`“${props.column}”`)}</span>
      {Object.entries(order.exceptions).map(([value, written]) => (
        <Group key={value} gap="xs">
          <b style={{ minWidth: 0, overflowWrap: "anywhere" }}>{value}</b>
          <NativeSelect
            size="xs"
            aria-label={`${value}: ${labels.written}`}
            value={written}
            onChange={(event) => set(value, orderIn(event.currentTarget.value))}
            data={dateOrders.map((name) => ({ value: name, label: labels.short[name] }))}
          />
          <button type="button" className="link-button" onClick={() => remove(value)} aria-label={labels.remove(value)}>
            {words.shell.remove}
          </button>
        </Group>
      ))}
      <AddValue
        suggestions={props.suggestions.filter((value) => order.exceptions[value] === undefined)}
        add={(value) => set(value, order.default === "month-first" ? "day-first" : "month-first")}
      />
      {order.rows !== undefined && order.rows.length > 0 && (
        <p className="soft" style={{ margin: 0 }}>
          {labels.rows(order.rows.map(({ from, to }) => `${number(from)}–${number(to)}`).join(", "))}{" "}
          <button type="button" className="link-button" onClick={() => change({ rows: undefined })}>
            {labels.everyRow}
          </button>
        </p>
      )}
    </Stack>
  );
}

function AddValue(props: { suggestions: readonly string[]; add: (value: string) => void }) {
  const labels = words.signals.imports.dates;
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() === "") return;
    props.add(text.trim());
    setText("");
  };
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        aria-label={labels.add}
        placeholder={labels.add}
        list="date-values"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && add()}
      />
      <datalist id="date-values">
        {props.suggestions.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Button size="xs" variant="default" onClick={add} disabled={text.trim() === ""}>
        {labels.add}
      </Button>
    </Group>
  );
}
