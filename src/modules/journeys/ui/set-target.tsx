import { Button, Group, NumberInput, Popover, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { type Journey, type MetricName, setTarget } from "../contract.ts";

/** Says what the journey's metric should reach. Shares are entered in percent, as they are shown. */
export function SetTarget(props: { journey: Journey; metric: MetricName }) {
  const present = props.journey.targets.find((target) => target.metric === props.metric);
  const percent = props.metric !== "mean-rating" && props.metric !== "net-promoter-score";
  const factor = percent ? 100 : 1;
  const act = useAct(setTarget);
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState<number | string>(
    present === undefined ? "" : Math.round(present.value * factor * 100) / 100,
  );
  if (!useMay(setTarget)) return null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const by = String(new FormData(event.currentTarget).get("by") ?? "");
    act.mutate(
      {
        journeyId: props.journey.id,
        metric: props.metric,
        value: Number(value) / factor,
        by: by === "" ? null : by,
        ownerId: props.journey.ownerId,
        version: present?.version,
      },
      { onSuccess: () => setOpened(false) },
    );
  }

  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened(!opened)}>
          {words.journeys.setTarget}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <NumberInput
              label={words.journeys.targetValue}
              suffix={percent ? "%" : ""}
              value={value}
              onChange={setValue}
              required
              w={180}
            />
            <TextInput name="by" type="date" label={words.journeys.targetBy} defaultValue={present?.by ?? ""} />
            {act.error !== null && <Trouble error={act.error} />}
            <Group justify="end">
              <Button type="submit" loading={act.isPending} disabled={value === ""}>
                {words.shell.save}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
