import { Button, Group, Modal, NativeSelect, NumberInput, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { DialogForm } from "../../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../../web/ui/saving/use-saving.ts";
import { Answered } from "../../../../web/ui/state.tsx";
import {
  type Condition,
  createMappingRule,
  listJourneys,
  type MappingRule,
  previewMappingRules,
  updateMappingRule,
} from "../../contract.ts";
import { Conditions, isComplete } from "./conditions.tsx";
import { useConditionsInWords } from "./conditions-in-words.ts";
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

/** Where a rule leads is one answer: a step is of its journey. */
interface Fields {
  conditions: Condition[];
  aim: Pick<MappingRule, "journeyId" | "stepId">;
}

const fieldsOf = ({ conditions, journeyId, stepId }: MappingRule): Fields => ({
  conditions,
  aim: { journeyId, stepId },
});

function RuleForm(props: { rule?: MappingRule; done: () => void }) {
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [rule] = useState(props.rule);
  const labels = words.journeys.rules.form;
  const create = useAct(createMappingRule);
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  const [conditions, setConditions] = useState<Condition[]>(
    rule?.conditions ?? [{ on: "attribute", name: "", values: [] }],
  );
  const [journeyId, setJourneyId] = useState<string | null>(rule?.journeyId ?? null);
  const [stepId, setStepId] = useState<string | null>(rule?.stepId ?? null);
  const [place, setPlace] = useState<number | string>((rule?.position ?? 0) + 1);
  const steps = journeys.find(({ id }) => id === journeyId)?.steps ?? [];
  const complete = journeyId !== null && conditions.length > 0 && conditions.every(isComplete);
  const position = Math.max(0, Number(place) - 1);
  const moved = position === rule?.position ? {} : { position };
  const saving = useSaving<Fields, MappingRule>({
    row: rule ?? null,
    fieldsOf,
    send: ({ aim, conditions }, version) =>
      call(updateMappingRule, { ruleId: rule!.id, version, ...aim, conditions, ...moved }),
    nameOf: ({ reason }) => reason,
    putBack: async (before, { id: ruleId, version }) => {
      if (before === null) return;
      const { aim, conditions } = fieldsOf(before);
      const back = "position" in moved ? { position: before.position } : {};
      await call(updateMappingRule, { ruleId, version, ...aim, conditions, ...back });
    },
    done: props.done,
  });
  const say = useConditionsInWords();
  const faces: Faces<Fields> = {
    conditions: { label: labels.when, say },
    aim: {
      label: labels.journey,
      say: (aim) => {
        const journey = journeys.find(({ id }) => id === aim.journeyId);
        const step = journey?.steps.find(({ id }) => id === aim.stepId);
        return [journey?.name, step?.name].filter(Boolean).join(" / ");
      },
    },
  };
  const error = create.error ?? saving.error;

  function submit() {
    if (journeyId === null || !complete) return;
    if (rule === undefined) create.mutate({ journeyId, stepId, conditions }, { onSuccess: props.done });
    else saving.save({ conditions, aim: { journeyId, stepId } });
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm
        send={submit}
        close={props.done}
        busy={create.isPending || saving.isPending}
        error={error}
        disabled={!complete}
        note={!complete && <span className="soft">{labels.incomplete}</span>}
      >
        <Conditions conditions={conditions} change={setConditions} />
        <div className="beside">
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
        </div>
        {rule === undefined ? (
          <TryDraft draft={complete && journeyId !== null ? { journeyId, stepId, conditions } : null} />
        ) : (
          <NumberInput label={labels.place} value={place} onChange={setPlace} min={1} allowDecimal={false} w={180} />
        )}
      </DialogForm>
    </SavingForm>
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
