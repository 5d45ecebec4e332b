import { Button, Group, Stack } from "@mantine/core";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { ProgressLine } from "../../../../web/ui/job-progress.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { cancelImport, checkImport, type Import, runImport } from "../../contract.ts";
import { RowCountsLine } from "./row-counts.tsx";
import { RowsNeedingAttention } from "./row-list.tsx";
import type { StepProps } from "./step-props.ts";
import { isOpen } from "./use-import.ts";

/** The dry run: what every row would become, before anything is stored. */
export function StepCheck(props: StepProps) {
  const { item } = props;
  const labels = words.signals.imports;
  return (
    <Stack gap={18}>
      <Card title={labels.check.title}>
        {item.state === "checking" ? (
          <Trying item={item} />
        ) : (
          <>
            {item.check === null ? <p>{labels.check.begin}</p> : <Found check={item.check} />}
            {isOpen(item) && <Decide {...props} />}
          </>
        )}
      </Card>
      {item.check !== null && item.state !== "checking" && (
        <RowsNeedingAttention item={item} counts={item.check.counts} title={labels.check.rejectedTitle} />
      )}
    </Stack>
  );
}

function Trying(props: { item: Import }) {
  const { progress, id } = props.item;
  const stop = useAct(cancelImport);
  return (
    <>
      <ProgressLine what={words.signals.imports.check.busy} done={progress?.done ?? 0} of={progress?.of ?? 0} />
      <Button
        size="compact-sm"
        variant="default"
        mt="sm"
        loading={stop.isPending}
        onClick={() => stop.mutate({ importId: id })}
      >
        {words.shell.job.stop}
      </Button>
      {stop.error !== null && <Trouble error={stop.error} />}
    </>
  );
}

function Found(props: { check: NonNullable<Import["check"]> }) {
  const { counts, signals, scored, masked } = props.check;
  const labels = words.signals.imports.check;
  const changesNothing = counts.stored + counts.revised === 0;
  const sentences = [
    ...(signals > 0 ? [labels.becomes(signals, scored), labels.masked(masked)] : []),
    ...(changesNothing ? [counts.duplicate > 0 ? labels.nothing : labels.allRejected] : []),
  ];
  return (
    <>
      <RowCountsLine counts={counts} />
      <p>{sentences.join(" ")}</p>
    </>
  );
}

/** Try, try again, or go on to the import. Corrections that are not saved yet are saved first. */
function Decide(props: StepProps) {
  const { item, reading } = props;
  const labels = words.signals.imports.check;
  const check = useAct(checkImport);
  const run = useAct(runImport);
  const counts = item.state === "checked" && !reading.isDirty ? item.check?.counts : undefined;
  const useful = counts === undefined ? 0 : counts.stored + counts.revised;
  const error = check.error ?? run.error ?? reading.error;
  const tryIt = async () => {
    if (await reading.save()) check.mutate({ importId: item.id });
    else props.go("reading");
  };
  // Begun, the import takes this step's buttons away, and with them what would happen after a mere `mutate`.
  const runIt = () =>
    run.mutateAsync({ importId: item.id }).then(
      () => props.go("run"),
      () => undefined,
    );
  return (
    <>
      {item.check !== null && counts === undefined && <p className="warn">{labels.outdated}</p>}
      <Group gap="sm">
        {useful > 0 && (
          <Button loading={run.isPending} onClick={() => void runIt()}>
            {labels.run(useful)}
          </Button>
        )}
        <Button
          variant={useful > 0 ? "default" : "filled"}
          loading={check.isPending || reading.isSaving}
          onClick={() => void tryIt()}
        >
          {item.check === null ? labels.button : labels.again}
        </Button>
        <Button variant="default" onClick={() => props.go("reading")}>
          {labels.fix}
        </Button>
      </Group>
      {error !== null && <Trouble error={error} />}
    </>
  );
}
