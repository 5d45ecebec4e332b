import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { updateWorkspace, type Workspace } from "../contract.ts";
import { AddWorkspace } from "./add-workspace.tsx";
import { ChooseTimeZone } from "./choose-time-zone.tsx";

/** What the workspace is called, and what it calls the people it serves. */
export function WorkspaceCard(props: { workspace: Workspace }) {
  const labels = words.access.settings.workspace;
  return (
    <Card title={labels.title} note={labels.address(props.workspace.slug)}>
      <Form workspace={props.workspace} />
    </Card>
  );
}

function Form(props: { workspace: Workspace }) {
  const { workspace } = props;
  const labels = words.access.settings.workspace;
  const act = useAct(updateWorkspace);
  const [timeZone, setTimeZone] = useState(workspace.timeZone);
  const [secondFactorRequired, setSecondFactorRequired] = useState(workspace.secondFactorRequired);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    act.mutate({
      name: String(form.get("name") ?? ""),
      customersWord: String(form.get("customersWord") ?? ""),
      timeZone,
      secondFactorRequired,
      version: workspace.version,
    });
  }

  return (
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
        {act.error !== null && <Trouble error={act.error} />}
        <Group>
          <Button type="submit" variant="default" loading={act.isPending}>
            {words.shell.save}
          </Button>
          <AddWorkspace />
        </Group>
      </Stack>
    </form>
  );
}
