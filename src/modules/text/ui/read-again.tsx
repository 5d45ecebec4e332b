import { Button, Group } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { understandingWords } from "../../../web/catalogue/understanding.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { readTaxonomyBuild, readUnderstanding, reapplyThemes } from "../contract.ts";
import { BuildComparison } from "./build-comparison.tsx";
import { PauseButton } from "./understanding/pause-button.tsx";
import { WaitingComments } from "./understanding/waiting-comments.tsx";

/**
 * Whether comments were read with the present words, and reading them again. The work is in the address, so it can be left, and so that
 * its end is seen; while it goes on, everybody sees it.
 */
export function ReadAgain(props: { taxonomyVersion: number }) {
  const labels = words.themes.waiting;
  const { job: asked } = useSearch({ strict: false }) as { job?: string };
  const understanding = useAnswer(readUnderstanding, {}).data;
  const reading = useAnswer(readTaxonomyBuild, {});
  const rereading = understanding?.rereading ?? null;
  const job = rereading?.jobId ?? asked;
  const said =
    rereading === null || rereading.of === 0
      ? undefined
      : understandingWords.rereading(rereading.done, rereading.of, rereading.secondsLeft);
  const navigate = useNavigate();
  const act = useAct(reapplyThemes);
  const mayRead = useMay(reapplyThemes);
  const begin = () =>
    act.mutate(
      {},
      { onSuccess: ({ jobId }) => void navigate({ to: within("/themes"), search: { job: jobId }, replace: true }) },
    );
  if (!mayRead) return null;
  const button = (outdated: number) => (
    <Button variant={outdated > 0 ? "filled" : "default"} size="compact-sm" loading={act.isPending} onClick={begin}>
      {labels.button}
    </Button>
  );
  return (
    <Answered answer={reading} lines={2}>
      {({ outdated, build }) => (
        <Card
          title={outdated > 0 ? labels.title(outdated) : rereading === null ? labels.none : labels.again}
          note={labels.version(props.taxonomyVersion)}
        >
          {outdated > 0 && <p style={{ marginTop: 0, maxWidth: 760 }}>{labels.text}</p>}
          {job !== undefined && (
            <JobProgress jobId={job} what={labels.busy} said={said} done={labels.done} after={button(outdated)} />
          )}
          {understanding !== undefined && <WaitingComments state={understanding} />}
          <Group gap="sm" mt="sm">
            {job === undefined && button(outdated)}
            {understanding !== undefined && <PauseButton isPaused={understanding.paused !== null} />}
          </Group>
          {act.error !== null && <Trouble error={act.error} />}
          {build !== null && <BuildComparison build={build} />}
        </Card>
      )}
    </Answered>
  );
}
