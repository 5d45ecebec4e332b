import { undoWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Empty, Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { createGroup, type Group, listGroups, listPeople, removeGroup } from "../contract.ts";
import { EditGroup } from "./edit-group.tsx";

/** Departments, teams or partners, with who belongs to each. */
export function GroupCard(props: { kind: Group["kind"] }) {
  const labels = words.access.settings.groups;
  const answer = useAnswer(listGroups, { kind: props.kind });
  return (
    <Card title={labels.title[props.kind]} note={labels.note[props.kind]}>
      <Answered answer={answer}>
        {({ groups }) =>
          groups.length === 0 ? (
            <Empty text={labels.empty[props.kind]} />
          ) : (
            <div className="table-scroll">
              <table className="plain">
                <tbody>
                  {groups.map((group) => (
                    <Row key={group.id} group={group} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
      <div style={{ marginTop: 12 }}>
        <EditGroup kind={props.kind} />
      </div>
    </Card>
  );
}

function Row(props: { group: Group }) {
  const { group } = props;
  const labels = words.access.settings.groups;
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const act = useAct(removeGroup);
  const mayRemove = useMay(removeGroup);
  async function removeIt() {
    const { kind, name, memberIds } = group;
    const removed = await act.mutateAsync({ groupId: group.id }).catch(() => null);
    // Nothing referred to it, or it would still be there; only that it was invented for a demonstration would not come back.
    if (removed !== null && !group.demo) {
      offerUndo(undoWords.removed(name), () => call(createGroup, { kind, name, memberIds }));
    }
  }
  const members = people.filter(({ id }) => group.memberIds.includes(id)).map(({ name }) => name);
  return (
    <tr>
      <td>
        <b>{group.name}</b> <DemoMark demo={group.demo} />
        <small className="soft" style={{ display: "block" }}>
          {members.length > 0 && members.length < 5 ? members.join(", ") : labels.memberCount(group.memberIds.length)}
        </small>
        {act.error !== null && <Trouble error={act.error} />}
      </td>
      <td className="row-tools">
        <EditGroup kind={group.kind} group={group} />
        {mayRemove && (
          <ConfirmButton
            size="compact-sm"
            label={words.shell.remove}
            aria-label={labels.removeOf(group.name)}
            title={labels.removeTitle(group.name)}
            meaning={labels.removeMeaning}
            confirm={words.shell.remove}
            busy={act.isPending}
            act={() => void removeIt()}
          />
        )}
      </td>
    </tr>
  );
}
