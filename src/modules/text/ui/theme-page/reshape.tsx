import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { reshapingWords } from "../../../../web/catalogue/reshaping.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../web/ui/undo.tsx";
import {
  mergeThemes,
  moveTheme,
  previewMerge,
  previewMove,
  previewSplit,
  splitTheme,
  type Theme,
  undoTaxonomyChange,
} from "../../contract.ts";
import { ChangePreview } from "./change-preview.tsx";

interface Given {
  theme: Theme;
  themes: readonly Theme[];
}

/** Merging, splitting and moving a theme, each with what it would change before it is done. */
export function Reshape(props: Given) {
  const { theme, themes } = props;
  if (!useMay(mergeThemes)) return null;
  const isGroup = themes.some(({ parentId }) => parentId === theme.id);
  return (
    <>
      {!isGroup && (
        <Dialog labels={reshapingWords.merge} theme={theme}>
          {(close) => <MergeForm {...props} close={close} />}
        </Dialog>
      )}
      {theme.phrases.length > 1 && (
        <Dialog labels={reshapingWords.split} theme={theme}>
          {(close) => <SplitForm {...props} close={close} />}
        </Dialog>
      )}
      {!isGroup && (
        <Dialog labels={reshapingWords.move} theme={theme}>
          {(close) => <MoveForm {...props} close={close} />}
        </Dialog>
      )}
    </>
  );
}

function Dialog(props: {
  labels: { open: string; title: (theme: string) => string };
  theme: Theme;
  children: (close: () => void) => ReactNode;
}) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} aria-haspopup="dialog">
        {props.labels.open}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={props.labels.title(props.theme.name)}
        size="xl"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        {props.children(close)}
      </Modal>
    </>
  );
}

function MergeForm({ theme, themes, close }: Given & { close: () => void }) {
  const labels = reshapingWords.merge;
  const navigate = useNavigate();
  const [intoId, setIntoId] = useState<string | null>(null);
  const into = themes.find(({ id }) => id === intoId);
  const preview = useAnswer(previewMerge, { themeId: theme.id, intoId: intoId ?? "" }, { enabled: intoId !== null });
  const act = useAct(mergeThemes);
  const merge = () =>
    act.mutateAsync({ themeId: theme.id, intoId: intoId ?? "", version: theme.version }).then(
      ({ number, jobId }) => {
        sayDone(labels.done(theme.name, into?.name ?? ""), number);
        close();
        void navigate({ to: within("/themes"), search: { job: jobId ?? undefined } });
      },
      () => undefined, // shown below, from the mutation
    );
  return (
    <Stack gap="sm">
      <p style={{ margin: 0 }}>{labels.text}</p>
      <Select
        label={labels.into}
        data={themes
          .filter(({ id }) => id !== theme.id)
          .map(({ id, name }) => ({ value: id, label: nameOf(id, name, themes) }))}
        value={intoId}
        onChange={setIntoId}
        searchable
        data-autofocus
      />
      {intoId !== null && <ChangePreview answer={preview} corrections={labels.corrections} />}
      <Confirm label={labels.confirm} ready={preview.data !== undefined} act={act} confirm={merge} close={close} />
    </Stack>
  );
}

function SplitForm({ theme, close }: Given & { close: () => void }) {
  const labels = reshapingWords.split;
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [phrases, setPhrases] = useState<string[]>([]);
  const [examples, setExamples] = useState<string[]>([]);
  const [settled] = useDebouncedValue(JSON.stringify({ name: name.trim() || "…", phrases, examples }), 400);
  const input = JSON.parse(settled) as { name: string; phrases: string[]; examples: string[] };
  const preview = useAnswer(
    previewSplit,
    { themeId: theme.id, ...input },
    { enabled: input.phrases.length > 0, placeholderData: keepPreviousData },
  );
  const act = useAct(splitTheme);
  const split = () =>
    act.mutateAsync({ themeId: theme.id, name, phrases, examples, version: theme.version }).then(
      ({ number, jobId }) => {
        sayDone(labels.done(theme.name, name), number);
        close();
        void navigate({ to: within("/themes"), search: { job: jobId ?? undefined } });
      },
      () => undefined, // shown below, from the mutation
    );
  return (
    <Stack gap="sm">
      <p style={{ margin: 0 }}>{labels.text}</p>
      <TextInput
        label={labels.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
      <MultiSelect
        label={labels.phrases}
        data={theme.phrases}
        value={phrases}
        onChange={setPhrases}
        searchable
        hidePickedOptions
      />
      {theme.examples.length > 0 && (
        <MultiSelect label={labels.examples} data={theme.examples} value={examples} onChange={setExamples} searchable />
      )}
      {phrases.length > 0 && <ChangePreview answer={preview} corrections={labels.corrections} />}
      <Confirm
        label={labels.confirm}
        ready={name.trim() !== "" && phrases.length > 0 && preview.data !== undefined && preview.error === null}
        act={act}
        confirm={split}
        close={close}
      />
    </Stack>
  );
}

function MoveForm({ theme, themes, close }: Given & { close: () => void }) {
  const labels = reshapingWords.move;
  const top = "top";
  const [chosen, setChosen] = useState<string | null>(null);
  const parentId = chosen === top ? null : chosen;
  const preview = useAnswer(previewMove, { themeId: theme.id, parentId }, { enabled: chosen !== null });
  const act = useAct(moveTheme);
  const groups = themes.filter(({ id, parentId: above }) => above === null && id !== theme.id && id !== theme.parentId);
  const move = () =>
    act.mutateAsync({ themeId: theme.id, parentId, version: theme.version }).then(
      ({ number }) => {
        sayDone(labels.done(theme.name, groups.find(({ id }) => id === parentId)?.name ?? null), number);
        close();
      },
      () => undefined, // shown below, from the mutation
    );
  return (
    <Stack gap="sm">
      <p style={{ margin: 0 }}>{labels.text}</p>
      <Select
        label={labels.to}
        data={[
          ...(theme.parentId === null ? [] : [{ value: top, label: labels.atTop }]),
          ...groups.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen}
        onChange={setChosen}
        searchable
        data-autofocus
      />
      {chosen !== null && <ChangePreview answer={preview} />}
      <Confirm label={labels.confirm} ready={preview.data !== undefined} act={act} confirm={move} close={close} />
    </Stack>
  );
}

function Confirm(props: {
  label: string;
  ready: boolean;
  act: { isPending: boolean; error: Error | null };
  confirm: () => void;
  close: () => void;
}) {
  return (
    <>
      {props.act.error !== null && <Trouble error={props.act.error} />}
      <Group justify="end">
        <Button variant="default" onClick={props.close}>
          {words.shell.cancel}
        </Button>
        <Button disabled={!props.ready} loading={props.act.isPending} onClick={props.confirm}>
          {props.label}
        </Button>
      </Group>
    </>
  );
}

function sayDone(sentence: string, number: number): void {
  offerUndo(sentence, () => call(undoTaxonomyChange, { number }));
}

/** Names are unique only within a group. */
function nameOf(id: string, name: string, themes: readonly Theme[]): string {
  const parentId = themes.find((theme) => theme.id === id)?.parentId;
  const group = themes.find((theme) => theme.id === parentId)?.name;
  return group === undefined ? name : `${name} (${group})`;
}
