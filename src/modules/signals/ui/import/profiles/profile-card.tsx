import { Button, Group } from "@mantine/core";
import { words } from "../../../../../web/catalogue/index.ts";
import { number } from "../../../../../web/catalogue/number.ts";
import { call } from "../../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../../web/connection/hooks.ts";
import { useMay } from "../../../../../web/connection/session.ts";
import { moment } from "../../../../../web/ui/format.ts";
import { Card } from "../../../../../web/ui/page.tsx";
import { Answered, Empty, Trouble } from "../../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../../web/ui/undo.tsx";
import { type ImportProfile, listImportProfiles, removeImportProfile, saveImportProfile } from "../../../contract.ts";
import { RenameProfile } from "./rename-profile.tsx";

/** The saved ways to read files: what they are for, who saved them, another name, and away with them. */
export function ProfileCard() {
  const labels = words.signals.imports.profiles;
  const answer = useAnswer(listImportProfiles, {});
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer} lines={2}>
        {({ profiles }) =>
          profiles.length === 0 ? (
            <Empty text={labels.empty} />
          ) : (
            <div className="table-scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{labels.name}</th>
                    <th className="for-wide">{labels.source}</th>
                    <th className="numeric for-wide">{labels.columns}</th>
                    <th>
                      <span className="sr-only">{labels.change}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {profiles.map((profile) => (
                    <Row key={profile.id} profile={profile} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Card>
  );
}

function Row(props: { profile: ImportProfile }) {
  const { id: profileId, name, sourceName, kind, columns, savedBy, savedAt } = props.profile;
  const labels = words.signals.imports.profiles;
  const remove = useAct(removeImportProfile);
  const mayRemove = useMay(removeImportProfile);
  async function removeIt() {
    const removed = await remove.mutateAsync({ profileId }).catch(() => null);
    if (removed !== null) offerUndo(labels.removed(name), () => call(saveImportProfile, removed));
  }
  return (
    <tr>
      <td>
        <b className="file-name">{name}</b>
        <small className="soft" style={{ display: "block" }}>
          {words.signals.imports.about(savedBy, moment(savedAt))}
        </small>
        {remove.error !== null && <Trouble error={remove.error} />}
      </td>
      <td className="for-wide">
        {sourceName}
        <small className="soft" style={{ display: "block" }}>
          {words.signals.kinds[kind]}
        </small>
      </td>
      <td className="numeric for-wide">{number(columns)}</td>
      <td>
        <Group gap="xs" justify="flex-end">
          <RenameProfile profile={props.profile} />
          {mayRemove && (
            <Button
              size="compact-sm"
              variant="default"
              loading={remove.isPending}
              aria-label={labels.removeOf(name)}
              onClick={() => void removeIt()}
            >
              {words.shell.remove}
            </Button>
          )}
        </Group>
      </td>
    </tr>
  );
}
