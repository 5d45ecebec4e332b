import { Button, Group, Stack } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";

/** A letter with a link is being sent to somebody: to whom, and whether the mail server took it. */
export function LetterOnItsWay(props: { jobId: string; email: string; done: () => void }) {
  const labels = words.access.people.letter;
  return (
    <Stack>
      <p style={{ margin: 0 }}>{labels.text(props.email)}</p>
      <JobProgress jobId={props.jobId} what={labels.sending} done={labels.sent} after={null} />
      <Group justify="end">
        <Button onClick={props.done}>{words.shell.close}</Button>
      </Group>
    </Stack>
  );
}
