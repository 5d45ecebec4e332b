import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { Card } from "../../../web/ui/page.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { updateWorkspace, type Workspace } from "../contract.ts";
import { AddWorkspace } from "./add-workspace.tsx";
import { ChooseTimeZone } from "./choose-time-zone.tsx";

/** What the workspace is called, and what it calls the people it serves. */
export function WorkspaceCard(props: { workspace: Workspace }) {
  const labels = words.access.settings.workspace;
  // The form stays open: what was saved, perhaps with something of somebody else's, is what it holds from then on.
  const [saves, setSaves] = useState(0);
  return (
    <Card title={labels.title} note={labels.address(props.workspace.slug)}>
      <Form key={saves} workspace={props.workspace} saved={() => setSaves(saves + 1)} />
    </Card>
  );
}

type Fields = Pick<Workspace, "name" | "timeZone" | "customersWord" | "secondFactorRequired">;

const fieldsOf = ({ name, timeZone, customersWord, secondFactorRequired }: Workspace): Fields => ({
  ...{ name, timeZone, customersWord, secondFactorRequired },
});

const { workspace: said } = words.access.settings;
const faces: Faces<Fields> = {
  name: { label: said.name },
  timeZone: { label: said.timeZone },
  customersWord: { label: said.customersWord },
  secondFactorRequired: { label: said.secondFactor },
};

function Form(props: { workspace: Workspace; saved: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [workspace] = useState(props.workspace);
  const labels = words.access.settings.workspace;
  const saving = useSaving<Fields, Workspace>({
    row: workspace,
    fieldsOf,
    send: (fields, version) => call(updateWorkspace, { version, ...fields }),
    nameOf: ({ name }) => name,
    // The form stays open with what was saved: what it was before is entered again where it stands.
    putBack: null,
    done: props.saved,
  });
  const [timeZone, setTimeZone] = useState(workspace.timeZone);
  const [secondFactorRequired, setSecondFactorRequired] = useState(workspace.secondFactorRequired);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    saving.save({
      name: String(form.get("name") ?? ""),
      timeZone,
      customersWord: String(form.get("customersWord") ?? ""),
      secondFactorRequired,
    });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput name="name" label={labels.name} defaultValue={workspace.name} required maxLength={200} />
          <ChooseTimeZone value={timeZone} change={setTimeZone} />
          <TextInput
            name="customersWord"
            label={labels.customersWord}
            description={labels.customersWordHint}
            defaultValue={workspace.customersWord}
            required
            maxLength={200}
          />
          <Switch
            label={labels.secondFactor}
            description={labels.secondFactorHint}
            checked={secondFactorRequired}
            onChange={(event) => setSecondFactorRequired(event.currentTarget.checked)}
          />
          {saving.error !== null && <Trouble error={saving.error} />}
          <Group>
            <Button type="submit" variant="default" loading={saving.isPending}>
              {words.shell.save}
            </Button>
            <AddWorkspace />
          </Group>
        </Stack>
      </form>
    </SavingForm>
  );
}
