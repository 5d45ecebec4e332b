import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { createStage } from "../contract.ts";

/** Adds a stage to the atlas. */
export function AtlasTools() {
  const act = useAct(createStage);
  const [name, setName] = useState("");
  if (!useMay(createStage)) return null;
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ name }, { onSuccess: () => setName("") });
      }}
    >
      <Group gap="xs">
        <TextInput
          size="sm"
          aria-label={words.journeys.addStage}
          placeholder={words.journeys.stage}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ""} loading={act.isPending}>
          {words.journeys.addStage}
        </Button>
      </Group>
      {act.error !== null && <Trouble error={act.error} />}
    </form>
  );
}
