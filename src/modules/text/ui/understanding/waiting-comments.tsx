import { Group } from "@mantine/core";
import { understandingWords as labels } from "../../../../web/catalogue/understanding.ts";
import { moment } from "../../../../web/ui/format.ts";
import type { UnderstandingState } from "../../contract.ts";
import { PauseButton } from "./pause-button.tsx";

/** Comments that arrived and were not understood yet, in the whole workspace, and pausing that. */
export function WaitingComments(props: { state: UnderstandingState }) {
  const { paused, waiting } = props.state;
  return (
    <>
      {waiting !== null && waiting.comments > 0 && (
        <p role="status" className="soft">
          {labels.waiting(waiting.comments, waiting.secondsLeft)}
        </p>
      )}
      {waiting !== null && waiting.setAside > 0 && <p className="warn">{labels.setAside(waiting.setAside)}</p>}
      {paused !== null && <p className="warn">{labels.paused(paused.by, moment(paused.at))}</p>}
      <Group gap="sm" mt="sm">
        <PauseButton isPaused={paused !== null} />
      </Group>
    </>
  );
}
