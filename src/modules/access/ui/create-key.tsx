import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { z } from "zod";
import type { Grant } from "../../../kernel/grant.ts";
import { words } from "../../../web/catalogue/index.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DialogForm } from "../../../web/ui/dialog-form.tsx";
import { createKey } from "../contract.ts";
import { ChooseGrants } from "./choose-grants.tsx";
import { ChooseScope, type Permission } from "./choose-scope.tsx";
import type { JourneyName } from "./describe-scope.ts";
import { ShownOnce } from "./shown-once.tsx";

type Made = z.output<typeof createKey.output>;

/** Makes a key for a program, then shows it: once. */
export function CreateKey(props: { journeys: readonly JourneyName[] }) {
  const labels = words.access.settings.keys;
  const [opened, { open, close }] = useDisclosure(false);
  const [made, setMade] = useState<Made | null>(null);
  const begin = () => {
    setMade(null);
    open();
  };
  if (!useMay(createKey)) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={begin}>
        {labels.create}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        // A slip beside the window must not lose what is shown once.
        closeOnClickOutside={made === null}
        title={made === null ? labels.create : labels.made(made.key.name)}
        size="lg"
        closeButtonProps={{ "aria-label": words.shell.close }}
      >
        {made === null ? (
          <Form journeys={props.journeys} done={setMade} cancel={close} />
        ) : (
          <ShownOnce
            label={labels.label}
            secret={made.secret}
            text={
              <>
                {labels.text} {labels.use} <a href="/api/docs">/api/docs</a>.
              </>
            }
            done={close}
          />
        )}
      </Modal>
    </>
  );
}

function Form(props: { journeys: readonly JourneyName[]; done: (made: Made) => void; cancel: () => void }) {
  const labels = words.access.settings.keys;
  const act = useAct(createKey);
  const [permission, setPermission] = useState<Permission>({ role: "analyst", scope: { kind: "workspace" } });
  const [grants, setGrants] = useState<Grant[] | null>(null);
  const [days, setDays] = useState("365");

  function submit(form: FormData) {
    const name = String(form.get("name") ?? "");
    const ends = days === "never" ? {} : { expiresInDays: Number(days) };
    act.mutate({ name, ...permission, ...ends, ...(grants !== null && { grants }) }, { onSuccess: props.done });
  }

  return (
    <DialogForm send={submit} close={props.cancel} busy={act.isPending} error={act.error} label={labels.create}>
      <TextInput
        name="name"
        label={labels.name}
        description={labels.nameHint}
        required
        maxLength={200}
        data-autofocus
      />
      <ChooseScope value={permission} change={setPermission} journeys={props.journeys} hint={labels.roleHint} />
      <ChooseGrants value={grants} change={setGrants} />
      <Select
        label={labels.expires}
        allowDeselect={false}
        data={["30", "90", "365", "never"].map((value) => ({ value, label: labels.expiry[value]! }))}
        value={days}
        onChange={(value) => value !== null && setDays(value)}
      />
    </DialogForm>
  );
}
