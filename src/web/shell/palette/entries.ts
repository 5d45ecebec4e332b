import { useDebouncedValue } from "@mantine/hooks";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { listActions, openAction } from "../../../modules/accountability/contract.ts";
import { listCustomers } from "../../../modules/customers/contract.ts";
import { listJourneys } from "../../../modules/journeys/contract.ts";
import { createImport, listSignals } from "../../../modules/signals/contract.ts";
import { words } from "../../catalogue/index.ts";
import { useAnswer } from "../../connection/hooks.ts";
import { useSession, useSignOut } from "../../connection/session.ts";
import { within } from "../../ui/link.tsx";
import { destinations } from "../navigation.ts";
import { matching } from "./match.ts";

export interface Entry {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  run: () => void;
}

export interface EntryGroup {
  title: string;
  entries: Entry[];
}

/** What the palette itself must show: a form, or the list of keys. */
export interface Showing {
  openAction: (journeyId?: string) => void;
  keyboardMap: () => void;
}

const mostOfAGroup = 6;

/** Everything that fits the query and that this person may open or do. Customers are asked for; the rest is filtered here. */
export function useEntries(query: string, show: Showing): EntryGroup[] {
  const labels = words.palette;
  const session = useSession();
  const may = (signature: { name: string }) => session?.allowed.includes(signature.name) ?? false;
  const go = useGo();
  const sought = query.trim();
  const groups: EntryGroup[] = [
    { title: labels.groups.doing, entries: useDoing(may, go, show) },
    { title: labels.groups.pages, entries: usePages(may, go) },
  ];
  const named = useNamed(may, go);
  const found = useCustomers(sought, may(listCustomers), go);
  if (sought === "") return groups;
  const fitting = [...groups, ...named].map(({ title, entries }) => ({
    title,
    entries: matching(entries, ({ label, detail }) => `${label} ${detail ?? ""}`, sought).slice(0, mostOfAGroup),
  }));
  const search: Entry = {
    id: "search",
    label: labels.searchSignals(sought),
    run: () => go("/signals", { query: sought }),
  };
  return [
    ...fitting,
    { title: labels.groups.customers, entries: found },
    { title: labels.groups.signals, entries: may(listSignals) ? [search] : [] },
  ].filter(({ entries }) => entries.length > 0);
}

type May = (signature: { name: string }) => boolean;
type Go = (path: string, search?: Record<string, string>) => void;

function useGo(): Go {
  const navigate = useNavigate();
  return (path, search) => void navigate({ to: within(path), search: search ?? {} });
}

function usePages(may: May, go: Go): Entry[] {
  return destinations.flatMap(({ items }) =>
    items
      .filter(({ needs }) => may(needs))
      .map(({ path, label }) => ({ id: `page ${path}`, label, run: () => go(path) })),
  );
}

function useDoing(may: May, go: Go, show: Showing): Entry[] {
  const labels = words.palette.doing;
  const signOut = useSignOut();
  const { pathname } = useLocation();
  const here = /\/journeys\/([0-9a-f-]{36})$/.exec(pathname)?.[1];
  const onThis = { id: "open-action-here", label: labels.openActionHere, run: () => show.openAction(here) };
  const onAny = { id: "open-action", label: labels.openAction, run: () => show.openAction() };
  return [
    ...(may(openAction) ? [here === undefined ? onAny : onThis] : []),
    ...(may(createImport)
      ? [{ id: "import", label: labels.importFile, run: () => go("/imports", { choose: "true" }) }]
      : []),
    { id: "keys", label: labels.keyboardMap, run: show.keyboardMap },
    { id: "sign-out", label: labels.signOut, run: () => void signOut() },
  ];
}

/** Things that have names: journeys, actions, and the person's other workspaces. */
function useNamed(may: May, go: Go): EntryGroup[] {
  const { groups } = words.palette;
  const session = useSession();
  const navigate = useNavigate();
  const journeys = useAnswer(listJourneys, {}, { enabled: may(listJourneys) }).data?.journeys ?? [];
  const actions = useAnswer(listActions, { limit: 200 }, { enabled: may(listActions) }).data?.actions ?? [];
  const others = (session?.workspaces ?? []).filter(({ slug }) => slug !== session?.workspace?.slug);
  return [
    {
      title: groups.journeys,
      entries: journeys.map(({ id, name, ownerName }) => ({
        id,
        label: name,
        detail: ownerName ?? words.shell.nobody,
        run: () => go(`/journeys/${id}`),
      })),
    },
    {
      title: groups.actions,
      entries: actions.map(({ id, title, ownerName, status }) => ({
        id,
        label: title,
        detail: `${words.accountability.statuses[status]} · ${ownerName}`,
        run: () => go(`/actions/${id}`),
      })),
    },
    {
      title: groups.workspaces,
      entries: others.map(({ slug, name }) => ({
        id: slug,
        label: name,
        run: () => void navigate({ to: `/${slug}` }),
      })),
    },
  ];
}

function useCustomers(sought: string, allowed: boolean, go: Go): Entry[] {
  const [query] = useDebouncedValue(sought, 200);
  const enabled = allowed && query.length >= 2;
  const answer = useAnswer(listCustomers, { query, limit: mostOfAGroup }, { enabled });
  if (!enabled || sought.length < 2) return [];
  return (answer.data?.customers ?? []).map(({ id, label, signals }) => ({
    id,
    label,
    detail: words.signals.customers.signals(signals),
    run: () => go(`/customers/${id}`),
  }));
}
