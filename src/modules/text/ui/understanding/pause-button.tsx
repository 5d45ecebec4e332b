import { Button } from "@mantine/core";
import { understandingWords as labels } from "../../../../web/catalogue/understanding.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { ConfirmButton } from "../../../../web/ui/confirm-button.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { pauseUnderstanding, resumeUnderstanding } from "../../contract.ts";

/** Pauses understanding in the workspace, or goes on; nothing for people who may not. */
export function PauseButton(props: { isPaused: boolean }) {
  const pause = useAct(pauseUnderstanding);
  const resume = useAct(resumeUnderstanding);
  const may = useMay(pauseUnderstanding);
  const error = pause.error ?? resume.error;
  if (!may) return null;
  return (
    <>
      {props.isPaused ? (
        <Button size="compact-sm" loading={resume.isPending} onClick={() => resume.mutate({})}>
          {labels.resume}
        </Button>
      ) : (
        <ConfirmButton
          size="compact-sm"
          label={labels.pause}
          title={labels.pauseTitle}
          meaning={labels.pauseMeaning}
          confirm={labels.pause}
          keep={labels.keep}
          busy={pause.isPending}
          act={() => pause.mutate({})}
        />
      )}
      {error !== null && <Trouble error={error} />}
    </>
  );
}
