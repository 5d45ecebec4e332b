import { Alert, Button, Group, Stack } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { conflictWords } from "../../catalogue/changing.ts";
import { words } from "../../catalogue/index.ts";
import { Trouble } from "../state.tsx";
import { differencesIn, type Faces, type Side, settled, sidesOf } from "./compare.ts";
import type { Conflict, Saving } from "./use-saving.ts";
import "./saving.css";

interface Compared<F, R> {
  saving: Saving<F, R>;
  faces: Faces<F>;
  /** A form stands behind it, to go back to. */
  inForm: boolean;
}

/** What two people made of the same thing, field by field, to choose from. Fetched when two first did. */
export default function Comparison<F extends object, R>(props: Compared<F, R> & { conflict: Conflict<F> }) {
  const { conflict, ...compared } = props;
  if (conflict.theirs === null) return <Removed saving={props.saving} mine={conflict.mine} />;
  // Somebody who was quicker a second time begins a comparison of its own.
  const versions = { began: conflict.began, theirs: conflict.theirs, mine: conflict.mine };
  return <Choice key={JSON.stringify(versions)} versions={versions} {...compared} />;
}

function Choice<F extends object, R>(props: Compared<F, R> & { versions: { began: F | null; theirs: F; mine: F } }) {
  const { saving, faces, versions } = props;
  const differences = differencesIn(versions);
  const [sides, setSides] = useState(() => sidesOf(differences));
  // In the order of the form, not in that in which its values are sent.
  const shown = (Object.keys(faces) as (keyof F)[]).filter((name) => differences.some((one) => one.name === name));
  return (
    <Stack gap="md">
      <Lead text={conflictWords.choose} />
      {shown.length > 1 && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setSides(sidesOf(differences, "theirs"))}>
            {conflictWords.allTheirs}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setSides(sidesOf(differences, "mine"))}>
            {conflictWords.allMine}
          </Button>
        </Group>
      )}
      {shown.map((name) => (
        <Field
          key={String(name)}
          label={faces[name].label}
          said={{ theirs: saidOf(faces, name, versions.theirs), mine: saidOf(faces, name, versions.mine) }}
          side={sides[name] ?? "mine"}
          choose={(side) => setSides({ ...sides, [name]: side })}
        />
      ))}
      {saving.error !== null && <Trouble error={saving.error} />}
      <Group justify="end">
        {props.inForm && (
          <Button variant="subtle" onClick={saving.back}>
            {conflictWords.back}
          </Button>
        )}
        <Button variant="default" onClick={props.inForm ? saving.giveWay : saving.back}>
          {words.shell.cancel}
        </Button>
        <Button loading={saving.isPending} onClick={() => saving.settle(settled(versions, sides))}>
          {conflictWords.save}
        </Button>
      </Group>
    </Stack>
  );
}

/** Who types on after saving is stopped here: the reading begins where this is said. */
function Lead(props: { text?: string }) {
  const lead = useRef<HTMLDivElement>(null);
  useEffect(() => lead.current?.focus(), []);
  return (
    <Alert ref={lead} tabIndex={-1} color="yellow" variant="light" role="alert" className="conflict-lead">
      {words.shell.errors.CONFLICT as string} {props.text}
    </Alert>
  );
}

function Field(props: { label: string; said: Record<Side, string>; side: Side; choose: (side: Side) => void }) {
  const name = useId();
  return (
    <fieldset className="difference">
      <legend>{props.label}</legend>
      {(["theirs", "mine"] as const).map((side) => (
        <label key={side} className="difference-side">
          <input type="radio" name={name} checked={props.side === side} onChange={() => props.choose(side)} />
          <span>
            <small>{conflictWords[side]}</small>
            <span className="difference-value">{props.said[side]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Removed<F, R>(props: { saving: Saving<F, R>; mine: F }) {
  const { saving } = props;
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" role="alert">
        {conflictWords.removed}
      </Alert>
      {saving.error !== null && <Trouble error={saving.error} />}
      <Group justify="end">
        <Button variant="default" onClick={saving.giveWay}>
          {conflictWords.leaveRemoved}
        </Button>
        <Button loading={saving.isPending} onClick={() => saving.settle(props.mine)}>
          {conflictWords.saveMine}
        </Button>
      </Group>
    </Stack>
  );
}

/** A value in words: as its form says it, else as it is. */
function saidOf<F, K extends keyof F>(faces: Faces<F>, name: K, fields: F): string {
  const value = fields[name];
  const { say } = faces[name];
  const said = say === undefined || value === null ? plain(value) : say(value);
  return said === "" ? conflictWords.nothing : said;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? conflictWords.yes : conflictWords.no;
  return Array.isArray(value) ? value.join("\n") : String(value);
}
