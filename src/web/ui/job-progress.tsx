import { Button, Group, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { cancelJob, readJob } from "../../jobs/contract.ts";
import { words } from "../catalogue/index.ts";
import { askAgain } from "../connection/ask-again.ts";
import { useAct, useAnswer } from "../connection/hooks.ts";
import { Trouble } from "./state.tsx";

/**
 * Long work as it goes on: how far it is, a way to stop it, and how it ended. The page may be left meanwhile. `after` is what
 * can be done once it has ended, however it did.
 */
export function JobProgress(props: {
  jobId: string;
  what: string;
  done: string;
  after: ReactNode;
  /** How far it is, where the page knows more than how many of how many. */
  said?: string;
  /** Work that must not be left half done offers no way to stop it. */
  steady?: boolean;
}) {
  const client = useQueryClient();
  const answer = useAnswer(readJob, { jobId: props.jobId });
  const act = useAct(cancelJob);
  const state = answer.data?.state;
  useEffect(() => {
    // What the work changed is shown elsewhere on the page, too.
    if (state === "done" || state === "cancelled") void askAgain(client);
  }, [state, client]);
  if (answer.error !== null) return <Trouble error={answer.error} again={() => void answer.refetch()} />;
  if (answer.data === undefined) return null;
  const { progress, message, cancelRequested } = answer.data;
  const labels = words.shell.job;
  if (answer.data.finishedAt !== null) {
    return (
      <>
        {state === "failed" ? (
          <Trouble error={new Error(message ?? labels.failed)} />
        ) : (
          <p role="status" className={state === "done" ? "good" : undefined}>
            {state === "done" ? props.done : labels.cancelled}
          </p>
        )}
        {props.after}
      </>
    );
  }
  return (
    <div>
      <ProgressLine what={props.what} said={props.said} done={progress.done} of={progress.of} />
      <Group gap="sm" mt="xs">
        {props.steady !== true && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={cancelRequested}
            onClick={() => act.mutate({ jobId: props.jobId })}
          >
            {cancelRequested ? labels.stopping : labels.stop}
          </Button>
        )}
        <span className="soft">{labels.leave}</span>
      </Group>
      {act.error !== null && <Trouble error={act.error} />}
    </div>
  );
}

/** A bar with its numbers; without a known end it only says that something goes on. */
export function ProgressLine(props: { what: string; done: number; of: number; said?: string }) {
  const known = props.of > 0;
  const said = props.said ?? (known ? words.shell.job.progress(props.done, props.of) : words.shell.job.beginning);
  return (
    <div style={{ maxWidth: 520 }}>
      <p style={{ margin: "0 0 6px" }} role="status">
        {props.what} <span className="soft">{said}</span>
      </p>
      <Progress
        value={known ? Math.min(100, (props.done / props.of) * 100) : 100}
        animated={!known}
        striped={!known}
        aria-label={`${props.what} ${said}`}
      />
    </div>
  );
}
