import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { createStep } from "../contract.ts";

export function AddStep(props: { journeyId: string }) {
  const act = useAct(createStep);
  const [name, setName] = useState("");
  if (!useMay(createStep)) return null;
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ journeyId: props.journeyId, name }, { onSuccess: () => setName("") });
      }}
    >
      <Group gap="xs" mt="sm">
        <TextInput
          size="xs"
          aria-label={words.journeys.addStep}
          placeholder={words.journeys.addStep}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
        <Button type="submit" size="xs" variant="default" disabled={name.trim() === ""} loading={act.isPending}>
          {words.journeys.addStep}
        </Button>
      </Group>
      {act.error !== null && <Trouble error={act.error} />}
    </form>
  );
}
