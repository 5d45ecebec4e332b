import { Group } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { moment } from "../../../web/ui/format.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { destroyOriginals, type OriginalKeeping, readOriginalKeeping, setOriginalKeeping } from "../contract.ts";

/** Whether what masking takes away is kept, what that means, and the ways out. For those who may decide it. */
export function OriginalsCard() {
  const may = useMay(setOriginalKeeping);
  return may ? <Keeping /> : null;
}

function Keeping() {
  const labels = words.signals.originals;
  const answer = useAnswer(readOriginalKeeping, {});
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer} lines={2}>
        {(keeping) => <Present keeping={keeping} />}
      </Answered>
    </Card>
  );
}

function Present(props: { keeping: OriginalKeeping }) {
  const labels = words.signals.originals;
  const { kept, changedBy, changedAt, signals, sealedElsewhere } = props.keeping;
  const set = useAct(setOriginalKeeping);
  const destroy = useAct(destroyOriginals);
  const error = set.error ?? destroy.error;
  const [jobId, setJobId] = useState<string>();
  return (
    <>
      <p style={{ marginTop: 0 }}>{kept ? labels.on(changedBy ?? "", moment(changedAt ?? "")) : labels.off}</p>
      {(kept || signals > 0) && <p className="soft">{labels.held(signals)}</p>}
      {sealedElsewhere > 0 && <p className="bad">{labels.sealedElsewhere(sealedElsewhere)}</p>}
      {jobId !== undefined && (
        <JobProgress jobId={jobId} what={labels.destroying} done={labels.destroyed} after={null} steady />
      )}
      {error !== null && <Trouble error={error} />}
      <Group>
        {kept ? (
          <ConfirmButton
            label={labels.stop}
            title={labels.stopTitle}
            meaning={labels.stopMeaning}
            confirm={labels.stop}
            act={() => set.mutate({ kept: false })}
            busy={set.isPending}
          />
        ) : (
          <ConfirmButton
            label={labels.keep}
            title={labels.keepTitle}
            meaning={labels.keepMeaning}
            confirm={labels.keep}
            act={() => set.mutate({ kept: true })}
            busy={set.isPending}
          />
        )}
        {!kept && signals > 0 && (
          <ConfirmButton
            label={labels.destroy}
            title={labels.destroyTitle}
            meaning={labels.destroyMeaning(signals)}
            confirm={labels.destroy}
            act={() => destroy.mutate({}, { onSuccess: (started) => setJobId(started.jobId) })}
            busy={destroy.isPending}
          />
        )}
      </Group>
    </>
  );
}
