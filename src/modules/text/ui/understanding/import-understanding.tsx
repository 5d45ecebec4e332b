import { Group } from "@mantine/core";
import { understandingWords as labels } from "../../../../web/catalogue/understanding.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { moment } from "../../../../web/ui/format.ts";
import { ProgressLine } from "../../../../web/ui/job-progress.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { readImportUnderstanding } from "../../contract.ts";
import { PauseButton } from "./pause-button.tsx";

/** How many of an import's comments are understood, while it goes on, and that it is done. Nothing for an import without comments. */
export function ImportUnderstanding(props: { importId: string }) {
  const answer = useAnswer(readImportUnderstanding, { importId: props.importId });
  if (answer.error !== null) return <Trouble error={answer.error} again={() => void answer.refetch()} />;
  const { comments = null, understood = 0, waiting = 0, setAside = 0, secondsLeft = null, paused } = answer.data ?? {};
  if (comments === null || comments === 0) return null;
  return (
    <Card title={labels.title}>
      {waiting > 0 ? (
        <>
          <ProgressLine
            what={paused ? labels.paused(paused.by, moment(paused.at)) : labels.reading}
            said={labels.progress(understood, comments, secondsLeft)}
            done={understood}
            of={comments}
          />
          <p className="soft" style={{ maxWidth: 620 }}>
            {labels.follow}
          </p>
          <Group gap="sm">
            <PauseButton isPaused={paused !== null} />
          </Group>
        </>
      ) : (
        <p role="status" className={setAside === 0 ? "good" : undefined} style={{ margin: 0 }}>
          {setAside === 0 ? labels.all(comments) : labels.some(understood, comments)}
        </p>
      )}
      {setAside > 0 && <p className="warn">{labels.setAside(setAside)}</p>}
    </Card>
  );
}
