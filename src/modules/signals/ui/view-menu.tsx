import { Button, Group, Popover, Stack, Switch, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useSession } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { offerUndo } from "../../../web/ui/undo.tsx";
import { listViews, removeView, saveView, type View } from "../contract.ts";

/** Filters that were kept under a name, one's own and what others share; and keeping the present one. */
export function ViewMenu(props: { filter: Record<string, string> }) {
  const labels = words.signals.views;
  const [opened, { toggle, close }] = useDisclosure(false);
  const answer = useAnswer(listViews, {});
  const present = answer.data?.views.find((view) => isSame(asSearch(view), props.filter));
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} trapFocus position="bottom-start" width={340}>
      <Popover.Target>
        <button type="button" className="link-button" onClick={toggle}>
          {present === undefined ? labels.open : labels.present(present.name)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={labels.title}>
        <Answered answer={answer} lines={2}>
          {({ views }) =>
            views.length === 0 ? (
              <p className="soft" style={{ margin: 0 }}>
                {labels.empty}
              </p>
            ) : (
              <ul className="views">
                {views.map((view) => (
                  <ViewLine key={view.id} view={view} present={view === present} leave={close} />
                ))}
              </ul>
            )
          }
        </Answered>
        {Object.keys(props.filter).length > 0 && present === undefined && <SaveView filter={props.filter} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewLine(props: { view: View; present: boolean; leave: () => void }) {
  const { view } = props;
  const labels = words.signals.views;
  const remove = useAct(removeView);
  const { name, filter, shared } = view;
  async function removeIt() {
    const done = await remove.mutateAsync({ viewId: view.id }).catch(() => null);
    if (done !== null && view.mine) offerUndo(labels.removed(name), () => call(saveView, { name, filter, shared }));
  }
  return (
    <li>
      <Link
        to={within("/signals")}
        search={asSearch(view)}
        onClick={props.leave}
        aria-current={props.present ? "true" : undefined}
      >
        {name}
      </Link>
      <span className="soft">{view.mine ? view.shared && labels.shared : labels.by(view.savedBy)}</span>
      {view.mine && (
        <Button size="compact-sm" variant="subtle" aria-label={labels.removeOf(name)} onClick={() => void removeIt()}>
          {words.shell.remove}
        </Button>
      )}
      {!view.mine && view.mayRemove && (
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          label={words.shell.remove}
          aria-label={labels.removeOf(name)}
          title={labels.removeTitle}
          meaning={labels.removeMeaning(name)}
          confirm={words.shell.remove}
          act={() => void removeIt()}
        />
      )}
      {remove.error !== null && <Trouble error={remove.error} />}
    </li>
  );
}

function SaveView(props: { filter: Record<string, string> }) {
  const labels = words.signals.views;
  const save = useAct(saveView);
  const [shared, setShared] = useState(false);
  const mayShare = useSession()?.role !== "partner";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    // Whatever the address holds is sent; the server says what of it is no filter.
    save.mutate({ name, filter: props.filter as z.input<typeof saveView.input>["filter"], shared });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="sm">
        <TextInput name="name" label={labels.save} placeholder={labels.nameHint} required maxLength={200} size="sm" />
        {mayShare && (
          <Switch
            label={labels.share}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
            size="sm"
          />
        )}
        {save.error !== null && <Trouble error={save.error} />}
        <Group justify="end">
          <Button type="submit" size="compact-sm" loading={save.isPending}>
            {words.shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The view's filter as the address bar has it. */
function asSearch(view: View): Record<string, string> {
  return Object.fromEntries(Object.entries(view.filter).map(([name, value]) => [name, String(value)]));
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
