import { understandingWords as labels } from "../../../../web/catalogue/understanding.ts";
import { moment } from "../../../../web/ui/format.ts";
import type { UnderstandingState } from "../../contract.ts";

/** Comments that arrived and were not understood yet, in the whole workspace, and whether that is paused. */
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
    </>
  );
}
