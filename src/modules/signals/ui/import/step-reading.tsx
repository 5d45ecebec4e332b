import { Alert, Button, Group, Stack } from "@mantine/core";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { checkImport } from "../../contract.ts";
import { ColumnList } from "./column-list.tsx";
import { DateOrders } from "./date-orders.tsx";
import { SaveProfile } from "./profiles/save-profile.tsx";
import { problemsOf } from "./reading-problems.ts";
import { summaryOf } from "./reading-summary.ts";
import { SourceFields } from "./source-fields.tsx";
import type { StepProps } from "./step-props.ts";
import { isAtWork, isOpen, type Reading } from "./use-import.ts";

/** How the file is read, column by column, every guess correctable; said back in sentences while it changes. */
export function StepReading(props: StepProps) {
  const { item, reading } = props;
  const { mapping, change } = reading;
  const labels = words.signals.imports.reading;
  const open = isOpen(item);
  return (
    <Stack gap={18}>
      {!open && <p className="soft">{isAtWork(item) ? labels.busy : labels.locked}</p>}
      <Card title={labels.summary}>
        <p style={{ margin: 0, maxWidth: 860 }}>{summaryOf(mapping).join(" ")}</p>
      </Card>
      {open && <SaveBar {...props} />}
      <fieldset className="bare" disabled={!open}>
        <Stack gap={18}>
          <div className="grid-two" style={{ marginBottom: 0 }}>
            <Card title={labels.source}>
              <SourceFields mapping={mapping} change={change} />
            </Card>
            <Card title={words.signals.imports.dates.title}>
              <DateOrders mapping={mapping} samples={item.samples} change={change} />
            </Card>
          </div>
          <ColumnList
            columns={mapping.columns}
            samples={item.samples}
            change={(columns) => change({ ...mapping, columns })}
          />
        </Stack>
      </fieldset>
    </Stack>
  );
}

/** Saves the corrections; stays in sight while the columns scroll by. */
function SaveBar(props: StepProps) {
  const { item, reading } = props;
  const labels = words.signals.imports.reading;
  const check = useAct(checkImport);
  const problems = problemsOf(reading.mapping);
  const saveAndTry = async () => {
    if (!(await reading.save())) return;
    await check.mutateAsync({ importId: item.id }).then(
      () => props.go("check"),
      () => undefined,
    );
  };
  const error = reading.error ?? check.error;
  return (
    <div className="save-bar">
      {problems.length > 0 && (
        <div role="status">
          <b>{labels.problems}</b>
          <ul className="findings warn">
            {problems.slice(0, 5).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {reading.conflict !== null && <Conflict conflict={reading.conflict} />}
      {error !== null && <Trouble error={error} />}
      <Group gap="sm">
        <Button
          disabled={problems.length > 0}
          loading={reading.isSaving || check.isPending}
          onClick={() => void saveAndTry()}
        >
          {labels.saveAndTry}
        </Button>
        <Button
          variant="default"
          disabled={!reading.isDirty}
          loading={reading.isSaving}
          onClick={() => void reading.save()}
        >
          {words.shell.save}
        </Button>
        <SaveProfile item={item} mapping={reading.mapping} disabled={problems.length > 0} />
        <span className="soft" role="status">
          {reading.isDirty ? labels.unsaved : labels.saved}
        </span>
      </Group>
    </div>
  );
}

function Conflict(props: { conflict: NonNullable<Reading["conflict"]> }) {
  const labels = words.signals.imports.reading.conflict;
  return (
    <Alert color="yellow" variant="light" title={labels.title} role="alert" mb="sm">
      <p style={{ margin: "0 0 10px" }}>{labels.text}</p>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={() => void props.conflict.keepMine()}>
          {labels.mine}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.conflict.takeTheirs}>
          {labels.theirs}
        </Button>
      </Group>
    </Alert>
  );
}
