import { Group } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import type { Signal } from "../../signals/contract.ts";
import { listActions } from "../contract.ts";
import { ActionList } from "./action-list.tsx";
import { AddToAction } from "./add-to-action.tsx";
import { OpenActionButton } from "./open-action-button.tsx";

/** What is done about a signal: the actions that it is evidence of, and the ways to one more. */
export function ActionsOfSignal(props: { signal: Signal }) {
  const { id, places } = props.signal;
  const answer = useAnswer(listActions, { signalId: id, limit: 200 });
  return (
    <Card title={words.accountability.ofSignal.title}>
      <Answered answer={answer} lines={2}>
        {({ actions }) =>
          actions.length === 0 ? (
            <p className="soft">{words.accountability.ofSignal.none}</p>
          ) : (
            <ActionList actions={actions} />
          )
        }
      </Answered>
      <Group gap="xs" className="no-print">
        <AddToAction signalIds={[id]} size="compact-sm" />
        <OpenActionButton size="compact-sm" signalIds={[id]} journeyId={places[0]?.journeyId} />
      </Group>
    </Card>
  );
}
