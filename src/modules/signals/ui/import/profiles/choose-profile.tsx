import { Alert, Button, Group } from "@mantine/core";
import { words } from "../../../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../../../web/connection/hooks.ts";
import { Trouble } from "../../../../../web/ui/state.tsx";
import { applyImportProfile, type ImportProfile, listImportProfiles } from "../../../contract.ts";
import type { StepProps } from "../step-props.ts";

/** By which saved profile the file is read, with the way back; and which other profiles know most of its columns. */
export function ChooseProfile(props: Pick<StepProps, "item" | "reading">) {
  const { item, reading } = props;
  const labels = words.signals.imports.profiles;
  const apply = useAct(applyImportProfile);
  const profiles = useAnswer(listImportProfiles, { importId: item.id }).data?.profiles ?? [];
  const others = profiles.filter(({ id, fit }) => id !== item.profile?.id && fit !== null && fit.likeness !== "other");
  const readBy = (profileId?: string) =>
    apply.mutate({ importId: item.id, version: item.version, profileId }, { onSuccess: reading.drop });
  if (item.profile === null && others.length === 0) return null;
  return (
    <Alert
      variant="light"
      className="profile-lead"
      title={item.profile === null ? labels.offered : labels.applied(item.profile.name)}
    >
      {item.profile !== null && (
        <Group gap="sm">
          <span>{labels.appliedMeaning}</span>
          <Button size="compact-sm" variant="default" loading={apply.isPending} onClick={() => readBy()}>
            {labels.own}
          </Button>
        </Group>
      )}
      {others.length > 0 && (
        <ul className="views">
          {others.slice(0, 3).map((profile) => (
            <Other key={profile.id} profile={profile} busy={apply.isPending} take={() => readBy(profile.id)} />
          ))}
        </ul>
      )}
      {apply.error !== null && <Trouble error={apply.error} />}
    </Alert>
  );
}

function Other(props: { profile: ImportProfile; busy: boolean; take: () => void }) {
  const { name, fit } = props.profile;
  const labels = words.signals.imports.profiles;
  return (
    <li>
      <span>
        <b>{name}</b> {fit !== null && labels.fit(fit.shared, fit.missing, fit.added)}
      </span>
      <Button size="compact-sm" variant="default" loading={props.busy} onClick={props.take}>
        {labels.readBy(name)}
      </Button>
    </li>
  );
}
