import { Button, Group, Modal, NativeSelect, NumberInput, Select, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { Answered, Trouble } from "../../../../web/ui/state.tsx";
import {
  type Condition,
  createMappingRule,
  listJourneys,
  type MappingRule,
  previewMappingRules,
  updateMappingRule,
} from "../../contract.ts";
import { Conditions, isComplete } from "./conditions.tsx";
import { Moves } from "./moves.tsx";

type Draft = NonNullable<z.input<typeof previewMappingRules.input>["draft"]>;

/** Adds a rule, or changes one: its conditions, where it leads, its place in the order. */
export function EditRule(props: { rule?: MappingRule }) {
  const { rule } = props;
  const [opened, { open, close }] = useDisclosure(false);
  const labels = words.journeys.rules;
  const allowed = useMay(rule === undefined ? createMappingRule : updateMappingRule);
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  if (!allowed || journeys.length === 0) return null;
  return (
    <>
      <Button
        variant={rule === undefined ? "filled" : "subtle"}
        size={rule === undefined ? "sm" : "compact-sm"}
        onClick={open}
        aria-label={rule === undefined ? undefined : labels.editOf(rule.reason)}
      >
        {rule === undefined ? labels.add : words.shell.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={rule === undefined ? labels.add : labels.edit}
        size="xl"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <RuleForm rule={rule} done={close} />
      </Modal>
    </>
  );
}

function RuleForm(props: { rule?: MappingRule; done: () => void }) {
  const { rule } = props;
  const labels = words.journeys.rules.form;
  const create = useAct(createMappingRule);
  const update = useAct(updateMappingRule);
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [conditions, setConditions] = useState<Condition[]>(
    rule?.conditions ?? [{ on: "attribute", name: "", values: [] }],
  );
  const [journeyId, setJourneyId] = useState<string | null>(rule?.journeyId ?? null);
  const [stepId, setStepId] = useState<string | null>(rule?.stepId ?? null);
  const [place, setPlace] = useState<number | string>((rule?.position ?? 0) + 1);
  const steps = journeys.find(({ id }) => id === journeyId)?.steps ?? [];
  const complete = journeyId !== null && conditions.length > 0 && conditions.every(isComplete);
  const error = create.error ?? update.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (journeyId === null || !complete) return;
    const fields = { journeyId, stepId, conditions };
    const options = { onSuccess: props.done };
    if (rule === undefined) return create.mutate(fields, options);
    const position = Math.max(0, Number(place) - 1);
    const moved = position === rule.position ? {} : { position };
    update.mutate({ ruleId: rule.id, version: rule.version, ...fields, ...moved }, options);
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Conditions conditions={conditions} change={setConditions} />
        <Group grow align="start">
          <Select
            label={labels.journey}
            searchable
            required
            data={journeys.map((journey) => ({ value: journey.id, label: journey.name }))}
            value={journeyId}
            onChange={(id) => {
              setJourneyId(id);
              setStepId(null);
            }}
          />
          {steps.length > 0 && (
            <NativeSelect
              label={labels.step}
              value={stepId ?? ""}
              onChange={({ currentTarget: { value } }) => setStepId(value === "" ? null : value)}
              data={[
                { value: "", label: labels.wholeJourney },
                ...steps.map((step) => ({ value: step.id, label: step.name })),
              ]}
            />
          )}
        </Group>
        {rule === undefined ? (
          <TryDraft draft={complete && journeyId !== null ? { journeyId, stepId, conditions } : null} />
        ) : (
          <NumberInput label={labels.place} value={place} onChange={setPlace} min={1} allowDecimal={false} w={180} />
        )}
        {error !== null && <Trouble error={error} />}
        <Group justify="end">
          {!complete && <span className="soft">{labels.incomplete}</span>}
          <Button variant="default" onClick={props.done}>
            {words.shell.cancel}
          </Button>
          <Button type="submit" disabled={!complete} loading={create.isPending || update.isPending}>
            {words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the rule would do to history if it were added now. */
function TryDraft(props: { draft: Draft | null }) {
  const labels = words.journeys.rules;
  const [tried, setTried] = useState<Draft | null>(null);
  const answer = useAnswer(previewMappingRules, tried === null ? {} : { draft: tried }, { enabled: tried !== null });
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  return (
    <div>
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          disabled={props.draft === null}
          loading={answer.isFetching}
          onClick={() => setTried(props.draft)}
        >
          {labels.form.try}
        </Button>
        <small className="soft">{labels.form.tryNote}</small>
      </Group>
      {tried !== null && (
        <Answered answer={answer} lines={2}>
          {(preview) => <Moves preview={preview} journeys={journeys} />}
        </Answered>
      )}
    </div>
  );
}
