import { Button, Checkbox, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { reshapingWords } from "../../../web/catalogue/reshaping.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingForm } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { listPeople } from "../../access/contract.ts";
import { createTheme, type Theme, updateTheme } from "../contract.ts";
import { PhrasePreview } from "./phrase-preview.tsx";

interface Given {
  themes: readonly Theme[];
  theme?: Theme;
  /** The group that a new theme begins in. */
  parentId?: string;
  /** What a new theme begins with, where something suggests one. */
  draft?: { name: string; phrases: readonly string[]; examples: readonly string[] };
}

/** Adds a theme or changes one, its words tried on real comments meanwhile. */
export function EditTheme(props: Given) {
  const { theme, parentId } = props;
  const labels = words.themes;
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay(theme === undefined ? createTheme : updateTheme)) return null;
  const group = props.themes.find(({ id }) => id === parentId);
  const isFirst = theme === undefined && parentId === undefined && props.draft === undefined;
  return (
    <>
      <Button
        variant={isFirst ? "filled" : "subtle"}
        size={isFirst ? "sm" : "compact-sm"}
        onClick={open}
        aria-label={theme === undefined ? group && labels.addTo(group.name) : labels.editOf(theme.name)}
      >
        {theme !== undefined ? words.shell.edit : props.draft === undefined ? labels.add : labels.makeTheme}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={theme === undefined ? labels.add : labels.edit}
        size="xl"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        <ThemeForm {...props} done={close} />
      </Modal>
    </>
  );
}

type Fields = Omit<Theme, "id" | "version">;

function ThemeForm(props: Given & { done: () => void }) {
  const { themes } = props;
  // As it was when the form opened: fields that nobody touched would follow what others save meanwhile.
  const [theme] = useState(props.theme);
  const labels = words.themes.form;
  const passages = reshapingWords.examples;
  const create = useAct(createTheme);
  const saving = useSaving<Fields, Theme>({
    row: theme ?? null,
    fieldsOf: ({ id: _id, version: _version, ...fields }) => fields,
    send: (fields, version) => call(updateTheme, { themeId: theme!.id, version, ...fields }),
    nameOf: ({ name }) => name,
    done: props.done,
  });
  const [parentId, setParentId] = useState<string | null>(theme?.parentId ?? props.parentId ?? null);
  const [phrases, setPhrases] = useState((theme?.phrases ?? props.draft?.phrases ?? []).join("\n"));
  const [exclusions, setExclusions] = useState((theme?.exclusions ?? []).join("\n"));
  const [examples, setExamples] = useState(
    (theme?.examples ?? (props.draft?.examples ?? []).map(onOneLine)).join("\n"),
  );
  const [counterexamples, setCounterexamples] = useState((theme?.counterexamples ?? []).join("\n"));
  const [complaintCategory, setComplaintCategory] = useState(theme?.complaintCategory ?? false);
  const [ownerId, setOwnerId] = useState<string | null>(theme?.ownerId ?? null);
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const error = create.error ?? saving.error;
  const faces: Faces<Fields> = {
    name: { label: labels.name },
    parentId: { label: labels.group, say: (id) => themes.find((group) => group.id === id)?.name ?? labels.top },
    meaning: { label: labels.meaning },
    phrases: { label: labels.phrases },
    exclusions: { label: labels.exclusions },
    examples: { label: passages.examples },
    counterexamples: { label: passages.counterexamples },
    complaintCategory: { label: labels.complaintCategory },
    ownerId: { label: labels.owner, say: (id) => people.find((person) => person.id === id)?.name ?? "" },
  };

  function submit(form: FormData) {
    const fields = {
      name: String(form.get("name") ?? ""),
      meaning: String(form.get("meaning") ?? ""),
      parentId,
      phrases: linesOf(phrases),
      exclusions: linesOf(exclusions),
      examples: linesOf(examples),
      counterexamples: linesOf(counterexamples),
      complaintCategory,
      ownerId: complaintCategory ? ownerId : null,
    };
    if (theme === undefined) create.mutate(fields, { onSuccess: props.done });
    else saving.save(fields);
  }

  return (
    <SavingForm saving={saving} faces={faces}>
      <DialogForm send={submit} close={props.done} busy={create.isPending || saving.isPending} error={error}>
        <div className="beside">
          <TextInput
            name="name"
            label={labels.name}
            defaultValue={theme?.name ?? props.draft?.name}
            required
            maxLength={200}
            data-autofocus
          />
          <GroupChoice theme={theme} themes={themes} parentId={parentId} choose={setParentId} />
        </div>
        <Textarea
          name="meaning"
          label={labels.meaning}
          description={labels.meaningHint}
          defaultValue={theme?.meaning}
          autosize
        />
        <div className="theme-words">
          <Lines label={labels.phrases} hint={labels.phrasesHint} value={phrases} change={setPhrases} />
          <Lines label={labels.exclusions} hint={labels.exclusionsHint} value={exclusions} change={setExclusions} />
        </div>
        <PhrasePreview
          themeId={theme?.id}
          phrases={linesOf(phrases)}
          exclusions={linesOf(exclusions)}
          examples={linesOf(examples)}
          counterexamples={linesOf(counterexamples)}
        />
        <div className="theme-words">
          <Lines
            label={passages.examples}
            hint={passages.examplesHint}
            value={examples}
            change={setExamples}
            rows={2}
          />
          <Lines
            label={passages.counterexamples}
            hint={passages.counterexamplesHint}
            value={counterexamples}
            change={setCounterexamples}
            rows={2}
          />
        </div>
        <Checkbox
          label={labels.complaintCategory}
          checked={complaintCategory}
          onChange={(event) => setComplaintCategory(event.currentTarget.checked)}
        />
        {complaintCategory && <OwnerChoice ownerId={ownerId} choose={setOwnerId} />}
      </DialogForm>
    </SavingForm>
  );
}

/** A passage a line: a comment of several lines becomes one, and no longer than a passage may be. */
const onOneLine = (text: string) => text.replaceAll(/\s+/g, " ").slice(0, 2_000);

/** Which group it stands in. Themes stand in two levels, so a group with themes stays at the top. */
function GroupChoice(props: {
  theme: Theme | undefined;
  themes: readonly Theme[];
  parentId: string | null;
  choose: (parentId: string | null) => void;
}) {
  const { theme, themes } = props;
  const labels = words.themes.form;
  const holds = theme !== undefined && themes.some(({ parentId }) => parentId === theme.id);
  const groups = themes.filter(({ id, parentId }) => parentId === null && id !== theme?.id);
  return (
    <Select
      label={labels.group}
      description={holds ? labels.hasThemes : undefined}
      placeholder={labels.top}
      disabled={holds}
      searchable
      clearable
      data={groups.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.parentId}
      onChange={props.choose}
    />
  );
}

function OwnerChoice(props: { ownerId: string | null; choose: (ownerId: string | null) => void }) {
  const people = useAnswer(listPeople, {}).data?.people.filter(({ active }) => active) ?? [];
  return (
    <Select
      label={words.themes.form.owner}
      searchable
      clearable
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.ownerId}
      onChange={props.choose}
    />
  );
}

function Lines(props: { label: string; hint: string; value: string; change: (value: string) => void; rows?: number }) {
  return (
    <Textarea
      label={props.label}
      description={props.hint}
      value={props.value}
      onChange={(event) => props.change(event.currentTarget.value)}
      autosize
      minRows={props.rows ?? 4}
      maxRows={12}
    />
  );
}

/** Each line that says something, once. */
function linesOf(text: string): string[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return [...new Set(lines)];
}
