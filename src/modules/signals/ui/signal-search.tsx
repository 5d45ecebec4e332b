import { Button, Checkbox, Menu, SegmentedControl, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { metaOf } from "../../../web/connection/affected.ts";
import { call, downloadAddress, type ProblemError, workspaceInAddress } from "../../../web/connection/call.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { onKeys, useKeys } from "../../../web/keys/use-keys.ts";
import { within } from "../../../web/ui/link.tsx";
import { Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { exportSignals, listSignals, readSignal, type Signal } from "../contract.ts";
import { FilterPanel } from "./filter-panel.tsx";
import { useFilter } from "./filters.ts";
import { SignalWords } from "./signal-words.tsx";

type PageOfSignals = z.output<typeof listSignals.output>;
type Match = NonNullable<PageOfSignals["matches"]>[number];

/**
 * Search and filter over all signals. The address holds the filter, so a list can be sent to somebody. `/` goes to the search
 * box, `j` and `k` move, Enter opens, `x` selects; what is selected can become the evidence of an action.
 */
export function SignalSearch(props: { above: ReactNode; evidence: (signals: Signal[]) => ReactNode }) {
  const [filter, change, way] = useFilter();
  const [selected, setSelected] = useState<Map<string, Signal>>(new Map());
  const answer = useInfiniteQuery<PageOfSignals, ProblemError>({
    meta: metaOf(listSignals),
    queryKey: [listSignals.name, "pages", workspaceInAddress(), filter, way],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listSignals, { ...filter, ...way, cursor: pageParam as string | undefined, limit: 30 }, { signal }),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const labels = words.signals;
  const signals = answer.data?.pages.flatMap((page) => page.signals) ?? [];
  const matches = new Map(
    answer.data?.pages.flatMap((page) => (page.matches ?? []).map((match) => [match.signalId, match] as const)),
  );
  const toggle = (signal: Signal) =>
    setSelected((before) => {
      const next = new Map(before);
      if (!next.delete(signal.id)) next.set(signal.id, signal);
      return next;
    });
  return (
    <Page title={labels.title} lead={labels.lead} actions={<ExportMenu filter={filter} />}>
      {props.above}
      <SearchBox value={filter.query ?? ""} change={(query) => change({ query, likeSignalId: null })} />
      {way.likeSignalId === undefined ? (
        <WayOfSearch isByMeaning={way.search === "meaning"} change={change} />
      ) : (
        <LikeWhat signalId={way.likeSignalId} drop={() => change({ likeSignalId: null })} />
      )}
      <FilterPanel filter={filter} change={change} />
      <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={10}>
        {({ total, more }) => (
          <>
            <p
              className="soft"
              role="status"
              style={{ display: "flex", gap: 12, alignItems: "center", minHeight: 36, margin: "8px 0" }}
            >
              {way.likeSignalId === undefined && (way.search === undefined || filter.query === undefined)
                ? labels.total(total, more)
                : labels.meaning.total(total)}
              {selected.size > 0 && (
                <>
                  <span>{labels.selected(selected.size)}</span>
                  {props.evidence([...selected.values()])}
                </>
              )}
            </p>
            {total === 0 && <Empty text={Object.keys(filter).length === 0 ? labels.emptyAll : labels.empty} />}
            <SignalList signals={signals} matches={matches} selected={selected} toggle={toggle} />
            {answer.hasNextPage && (
              <Button variant="default" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {words.shell.more}
              </Button>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

function SearchBox(props: { value: string; change: (query: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  useEffect(() => {
    if (text === props.value) return;
    const pause = setTimeout(() => props.change(text), 250);
    return () => clearTimeout(pause);
  }, [text, props]);
  useKeys({ search: () => box.current?.focus() });
  return (
    <TextInput
      ref={box}
      type="search"
      aria-label={words.signals.search}
      placeholder={words.signals.search}
      description={words.signals.searchHint}
      inputWrapperOrder={["label", "input", "description"]}
      value={text}
      maxLength={300}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeys({ leave: () => box.current?.blur() })}
    />
  );
}

/** Whether other words of the same meaning count, too. */
function WayOfSearch(props: {
  isByMeaning: boolean;
  change: (changes: Record<string, string | null | undefined>) => void;
}) {
  const labels = words.signals.meaning;
  return (
    <SegmentedControl
      className="no-print"
      aria-label={labels.way}
      size="xs"
      mt={6}
      value={props.isByMeaning ? "meaning" : "words"}
      onChange={(value) => props.change({ search: value === "meaning" ? value : null })}
      data={[
        { value: "words", label: labels.words },
        { value: "meaning", label: labels.both },
      ]}
    />
  );
}

/** The signal that others are likened to, and the way back to all. */
function LikeWhat(props: { signalId: string; drop: () => void }) {
  const { data } = useAnswer(readSignal, { signalId: props.signalId });
  const said = data?.signal.texts.find(({ text }) => text !== "")?.text ?? "";
  return (
    <p className="filter-tools">
      <span>{words.signals.meaning.like(said.length > 120 ? `${said.slice(0, 120)}…` : said)}</span>
      <button type="button" className="link-button" onClick={props.drop}>
        {words.signals.meaning.dropLike}
      </button>
    </p>
  );
}

function SignalList(props: {
  signals: readonly Signal[];
  matches: ReadonlyMap<string, Match>;
  selected: ReadonlyMap<string, Signal>;
  toggle: (signal: Signal) => void;
}) {
  const { signals } = props;
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const navigate = useNavigate();
  const move = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), signals.length - 1);
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    select: () => signals[at] !== undefined && props.toggle(signals[at]),
    open: () => signals[at] !== undefined && void navigate({ to: within(`/signals/${signals[at].id}`) }),
  });
  return (
    <ul ref={list} style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {signals.map((signal, index) => (
        <li
          key={signal.id}
          className="card signal-row"
          data-current={index === at}
          aria-current={index === at ? "true" : undefined}
        >
          <Checkbox
            aria-label={words.signals.select}
            checked={props.selected.has(signal.id)}
            onChange={() => props.toggle(signal)}
          />
          <div style={{ minWidth: 0 }}>
            {props.matches.get(signal.id)?.by === "meaning" && (
              <small className="soft">{words.signals.meaning.similar}</small>
            )}
            <SignalWords signal={signal} />
            <NearDuplicates ids={props.matches.get(signal.id)?.nearDuplicates ?? []} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Others that say nearly the same, folded away until somebody wants to see them. */
function NearDuplicates(props: { ids: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  if (props.ids.length === 0) return null;
  return (
    <>
      <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.signals.meaning.nearDuplicates(props.ids.length)}
      </button>
      {isOpen && props.ids.map((signalId) => <NearDuplicate key={signalId} signalId={signalId} />)}
    </>
  );
}

function NearDuplicate(props: { signalId: string }) {
  const answer = useAnswer(readSignal, props);
  return (
    <Answered answer={answer} lines={2}>
      {({ signal }) => <SignalWords signal={signal} />}
    </Answered>
  );
}

function ExportMenu(props: { filter: Record<string, string> }) {
  if (!useMay(exportSignals)) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{words.signals.export}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={downloadAddress(exportSignals, { ...props.filter, format: "csv" })} download>
          {words.signals.exportCsv}
        </Menu.Item>
        <Menu.Item component="a" href={downloadAddress(exportSignals, { ...props.filter, format: "ndjson" })} download>
          {words.signals.exportNdjson}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
