import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { reapplyThemes } from "../contract.ts";
import { BuildComparison } from "./build-comparison.tsx";

/** Whether comments were read with the present words, and reading them again. The work is in the address, so it can be left. */
export function ReadAgain(props: { waiting: number; taxonomyVersion: number }) {
  const labels = words.themes.waiting;
  const { job } = useSearch({ strict: false }) as { job?: string };
  const navigate = useNavigate();
  const act = useAct(reapplyThemes);
  const mayRead = useMay(reapplyThemes);
  const begin = () =>
    act.mutate(
      {},
      { onSuccess: ({ jobId }) => void navigate({ to: within("/themes"), search: { job: jobId }, replace: true }) },
    );
  if (!mayRead) return null;
  const button = (
    <Button
      variant={props.waiting > 0 ? "filled" : "default"}
      size="compact-sm"
      loading={act.isPending}
      onClick={begin}
    >
      {labels.button}
    </Button>
  );
  return (
    <Card
      title={props.waiting === 0 ? labels.none : labels.title(props.waiting)}
      note={labels.version(props.taxonomyVersion)}
    >
      {props.waiting > 0 && <p style={{ marginTop: 0, maxWidth: 760 }}>{labels.text}</p>}
      {job === undefined ? button : <JobProgress jobId={job} what={labels.busy} done={labels.done} after={button} />}
      {act.error !== null && <Trouble error={act.error} />}
      <BuildComparison />
    </Card>
  );
}
