import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { ConfirmButton } from "../../../../web/ui/confirm-button.tsx";
import { ProgressLine } from "../../../../web/ui/job-progress.tsx";
import { ButtonLink, within } from "../../../../web/ui/link.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { cancelImport, type Import, runImport, undoImport } from "../../contract.ts";
import { SaveProfile } from "./profiles/save-profile.tsx";
import { RowCountsLine } from "./row-counts.tsx";
import { RowsNeedingAttention } from "./row-list.tsx";
import type { StepProps } from "./step-props.ts";
import { hasBegun } from "./use-import.ts";

/** The import itself: begin it, watch it, stop it, see what came of it, take it back. */
export function StepRun(props: StepProps & { understanding: ReactNode }) {
  const { item } = props;
  const labels = words.signals.imports;
  return (
    <Stack gap={18}>
      <Card title={labels.run.title}>{contentFor(props)}</Card>
      {item.state === "done" && props.understanding}
      {item.state === "done" && item.counts !== null && (
        <RowsNeedingAttention item={item} counts={item.counts} title={labels.check.rejectedTitle} />
      )}
    </Stack>
  );
}

function contentFor(props: StepProps) {
  const { item } = props;
  const labels = words.signals.imports.run;
  switch (item.state) {
    case "checked":
      return <Ready {...props} />;
    case "running":
      return <Running item={item} />;
    case "done":
      return <Done item={item} />;
    case "undoing":
      return <ProgressLine what={labels.undoing} done={item.progress?.done ?? 0} of={item.progress?.of ?? 0} />;
    case "cancelled":
      return <ChooseAgain sentence={labels.cancelled} />;
    case "undone":
      return item.origin === "api" ? <p>{labels.sentUndone}</p> : <ChooseAgain sentence={labels.undone} />;
    case "failed":
      return hasBegun(item) ? <Failed item={item} /> : <TryFirst go={props.go} sentence={labels.before} />;
    default:
      return <TryFirst go={props.go} sentence={labels.before} />;
  }
}

function TryFirst(props: { go: StepProps["go"]; sentence: string }) {
  return (
    <>
      <p>{props.sentence}</p>
      <Button onClick={() => props.go("check")}>{words.signals.imports.check.button}</Button>
    </>
  );
}

function ChooseAgain(props: { sentence: string }) {
  return (
    <>
      <p>{props.sentence}</p>
      <ButtonLink to={within("/imports")} variant="default">
        {words.signals.imports.run.chooseAgain}
      </ButtonLink>
    </>
  );
}

/** Broken off in the middle: on, or back. */
function Failed(props: { item: Import }) {
  const { item } = props;
  const run = useAct(runImport);
  return (
    <>
      {item.counts !== null && <RowCountsLine counts={item.counts} />}
      <Group gap="sm">
        {item.origin === "file" && (
          <Button loading={run.isPending} onClick={() => run.mutate({ importId: item.id })}>
            {words.signals.imports.run.resume}
          </Button>
        )}
        <TakeBack item={item} />
      </Group>
      {run.error !== null && <Trouble error={run.error} />}
    </>
  );
}

function Ready(props: StepProps) {
  const { item } = props;
  const labels = words.signals.imports;
  const run = useAct(runImport);
  const counts = item.check?.counts;
  if (counts === undefined || counts.stored + counts.revised === 0 || props.reading.isDirty) {
    return <TryFirst go={props.go} sentence={labels.run.before} />;
  }
  return (
    <>
      <RowCountsLine counts={counts} />
      <p>{labels.run.ready}</p>
      <Button loading={run.isPending} onClick={() => run.mutate({ importId: item.id })}>
        {labels.check.run(counts.stored + counts.revised)}
      </Button>
      {run.error !== null && <Trouble error={run.error} />}
    </>
  );
}

function Running(props: { item: Import }) {
  const { item } = props;
  const labels = words.signals.imports.run;
  const cancel = useAct(cancelImport);
  return (
    <>
      <ProgressLine what={labels.busy} done={item.progress?.done ?? 0} of={item.progress?.of ?? 0} />
      <Group gap="sm" mt="sm">
        <ConfirmButton
          label={labels.cancel}
          title={labels.cancel}
          meaning={labels.cancelMeaning}
          confirm={labels.cancel}
          keep={labels.goOn}
          busy={cancel.isPending}
          act={() => cancel.mutate({ importId: item.id })}
        />
        <span className="soft">{words.shell.job.leave}</span>
      </Group>
      {cancel.error !== null && <Trouble error={cancel.error} />}
    </>
  );
}

function Done(props: { item: Import }) {
  const { item } = props;
  const labels = words.signals.imports.run;
  return (
    <>
      {item.counts !== null && <RowCountsLine counts={item.counts} />}
      {item.signals !== null && <p>{labels.done(item.signals)}</p>}
      <Group gap="sm">
        <ButtonLink to={within("/signals")} search={{ importId: item.id }}>
          {labels.see}
        </ButtonLink>
        <ButtonLink to={within("/mapping-rules")} variant="default">
          {labels.rules}
        </ButtonLink>
        <TakeBack item={item} />
        {item.origin === "file" && item.profile === null && <SaveProfile item={item} mapping={item.mapping} />}
      </Group>
    </>
  );
}

function TakeBack(props: { item: Import }) {
  const { item } = props;
  const labels = words.signals.imports.run;
  const undo = useAct(undoImport);
  if (!useMay(undoImport)) return null;
  return (
    <>
      <ConfirmButton
        label={labels.undo}
        title={labels.undoTitle}
        meaning={labels.undoMeaning(item.signals)}
        confirm={labels.undoConfirm}
        keep={labels.keep}
        busy={undo.isPending}
        act={() => undo.mutate({ importId: item.id })}
      />
      {undo.error !== null && <Trouble error={undo.error} />}
    </>
  );
}
