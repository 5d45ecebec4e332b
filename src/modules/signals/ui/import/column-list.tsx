import { Button, Group, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { useKeys } from "../../../../web/keys/use-keys.ts";
import { focusBeside } from "../../../../web/ui/focus-beside.ts";
import { Card } from "../../../../web/ui/page.tsx";
import type { Mapping } from "../../contract.ts";
import { ColumnEditor } from "./column-editor.tsx";
import { type RoleName, roleFor, roleNames } from "./roles.ts";

type Columns = Mapping["columns"];
type Show = "all" | "used" | "ignored";

const shownAtOnce = 80;

/**
 * Every column with its role. A file may have 2,000: they can be found, filtered, and set together; only some are drawn at
 * a time. `/` finds, `j` and `k` move, Tab reaches the fields of the one in focus.
 */
export function ColumnList(props: {
  columns: Columns;
  samples: readonly (readonly string[])[];
  change: (columns: Columns) => void;
}) {
  const { columns, samples, change } = props;
  const labels = words.signals.imports.reading;
  const [text, setText] = useState("");
  const [show, setShow] = useState<Show>("all");
  const [drawn, setDrawn] = useState(shownAtOnce);
  const find = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = columns.flatMap(({ header, as }, index) => {
    const wanted = text.trim().toLowerCase();
    const fits = wanted === "" || header.toLowerCase().includes(wanted);
    const shown = show === "all" || (show === "ignored") === (as.role === "ignore");
    return fits && shown ? [index] : [];
  });
  useKeys({
    search: () => find.current?.focus(),
    next: () => focusBeside(list.current, 1),
    previous: () => focusBeside(list.current, -1),
  });
  return (
    <Card title={labels.columns} note={<span className="for-wide">{labels.columnsNote}</span>}>
      <Group gap="sm" mb="sm">
        <TextInput
          ref={find}
          size="sm"
          type="search"
          aria-label={labels.find}
          placeholder={labels.find}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          value={show}
          onChange={(value) => setShow(value as Show)}
          data={(["all", "used", "ignored"] as const).map((value) => ({ value, label: labels.show[value] }))}
        />
        {found.length > 1 && found.length < columns.length && (
          <SetTogether
            count={found.length}
            set={(role) =>
              change(
                columns.map((column, index) =>
                  found.includes(index) ? { ...column, as: roleFor(role, column.header, column.as) } : column,
                ),
              )
            }
          />
        )}
      </Group>
      {found.length === 0 && <p className="soft">{labels.noColumn}</p>}
      <ul ref={list} className="columns">
        {found.slice(0, drawn).map((index) => (
          <ColumnEditor
            key={index}
            column={columns[index]!}
            samples={samples[index] ?? []}
            change={(as) => change(columns.with(index, { ...columns[index]!, as }))}
          />
        ))}
      </ul>
      {found.length > drawn && (
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => setDrawn(drawn + 100)}>
          {labels.more(Math.min(100, found.length - drawn))}
        </Button>
      )}
    </Card>
  );
}

/** One role for all columns that were found: 40 yes-or-no columns are 40 themes in one act. */
function SetTogether(props: { count: number; set: (role: RoleName) => void }) {
  const labels = words.signals.imports;
  const [role, setRole] = useState<RoleName>("ignore");
  return (
    <Group gap="xs">
      <NativeSelect
        size="xs"
        aria-label={labels.reading.bulk(props.count)}
        value={role}
        onChange={({ currentTarget: { value } }) => setRole(roleNames.find((name) => name === value) ?? role)}
        data={roleNames.map((value) => ({ value, label: labels.roles[value] }))}
      />
      <Button size="xs" variant="default" onClick={() => props.set(role)}>
        {labels.reading.bulkButton(props.count)}
      </Button>
    </Group>
  );
}
