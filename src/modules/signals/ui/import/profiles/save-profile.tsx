import { Button, Modal, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { words } from "../../../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../../../web/connection/hooks.ts";
import { useMay } from "../../../../../web/connection/session.ts";
import { DialogForm } from "../../../../../web/ui/dialog-form.tsx";
import { type Import, listImportProfiles, type Mapping, saveImportProfile } from "../../../contract.ts";

/** Keeps how a file is read under a name, for the next file with the same columns. */
export function SaveProfile(props: { item: Import; mapping: Mapping; disabled?: boolean }) {
  const labels = words.signals.imports.profiles;
  const [opened, { open, close }] = useDisclosure(false);
  const [kept, setKept] = useState<string | null>(null);
  if (!useMay(saveImportProfile)) return null;
  function done(name: string) {
    setKept(name);
    close();
  }
  return (
    <>
      <Button variant="default" disabled={props.disabled} onClick={open} aria-haspopup="dialog">
        {labels.keep}
      </Button>
      <span className="soft" role="status">
        {kept !== null && labels.kept(kept)}
      </span>
      <Modal opened={opened} onClose={close} title={labels.keep} closeButtonProps={{ "aria-label": words.shell.close }}>
        <Form {...props} close={close} done={done} />
      </Modal>
    </>
  );
}

function Form(props: { item: Import; mapping: Mapping; close: () => void; done: (name: string) => void }) {
  const { item, mapping } = props;
  const labels = words.signals.imports.profiles;
  const save = useAct(saveImportProfile);
  const known = useAnswer(listImportProfiles, {}).data?.profiles ?? [];
  const [name, setName] = useState((item.profile?.name ?? mapping.sourceName).slice(0, 200));
  const replaced = known.find((profile) => profile.name.toLowerCase() === name.trim().toLowerCase());

  function submit() {
    save.mutate({ name, mapping }, { onSuccess: (profile) => props.done(profile.name) });
  }

  return (
    <DialogForm send={submit} close={props.close} busy={save.isPending} error={save.error}>
      <Text size="sm">{labels.keepMeaning}</Text>
      <TextInput
        label={labels.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        maxLength={200}
        data-autofocus
      />
      <Text size="sm" c="dimmed" role="status">
        {replaced !== undefined && labels.replaces(replaced.name)}
      </Text>
    </DialogForm>
  );
}
