import { Button, Group } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { JobProgress } from "../../../../web/ui/job-progress.tsx";
import { within } from "../../../../web/ui/link.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../../web/ui/state.tsx";
import { applyMappingRules, type Journey, previewMappingRules } from "../../contract.ts";
import { Moves, movingIn } from "./moves.tsx";

/** What the present rules would move, and moving it. The work that was started is in the address, so it can be left. */
export function ApplyToHistory(props: { journeys: readonly Journey[] }) {
  const labels = words.journeys.rules.history;
  const { job } = useSearch({ strict: false }) as { job?: string };
  const navigate = useNavigate();
  const apply = useAct(applyMappingRules);
  const [looking, setLooking] = useState(false);
  const preview = useAnswer(previewMappingRules, {}, { enabled: looking });
  const go = (search: { job?: string }) => void navigate({ to: within("/mapping-rules"), search, replace: true });
  const see = () => {
    if (job !== undefined) go({});
    if (looking) void preview.refetch();
    setLooking(true);
  };
  const begin = () =>
    apply.mutate(
      {},
      {
        onSuccess({ jobId }) {
          setLooking(false);
          go({ job: jobId });
        },
      },
    );
  const again = (
    <Button variant="default" loading={looking && preview.isFetching} onClick={see}>
      {labels.see}
    </Button>
  );
  return (
    <Card title={labels.title}>
      <p style={{ marginTop: 0 }}>{labels.text}</p>
      {job !== undefined && <JobProgress jobId={job} what={labels.busy} done={labels.done} after={again} />}
      {job === undefined && !looking && again}
      {job === undefined && looking && (
        <Answered answer={preview} lines={3}>
          {(found) => (
            <>
              <Moves preview={found} journeys={props.journeys} />
              {movingIn(found) === 0 && <p className="soft">{labels.nothing}</p>}
              <Group gap="sm">
                {movingIn(found) > 0 && (
                  <Button loading={apply.isPending} onClick={begin}>
                    {labels.button(movingIn(found))}
                  </Button>
                )}
                {again}
              </Group>
            </>
          )}
        </Answered>
      )}
      {apply.error !== null && <Trouble error={apply.error} />}
    </Card>
  );
}
