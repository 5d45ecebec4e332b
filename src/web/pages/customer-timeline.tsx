import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Action, listActions } from "../../modules/accountability/contract.ts";
import { type CustomerEvent, listCustomerEvents } from "../../modules/customers/contract.ts";
import { EventLine } from "../../modules/customers/ui/index.ts";
import { listSignals, type Signal } from "../../modules/signals/contract.ts";
import { SignalWords } from "../../modules/signals/ui/index.ts";
import { words } from "../catalogue/index.ts";
import { call, workspaceInAddress } from "../connection/call.ts";
import { day } from "../ui/format.ts";
import { within } from "../ui/link.tsx";
import { Answered } from "../ui/state.tsx";
import { type Dated, knownSoFar, newestFirst } from "./timeline.ts";

const atATime = 20;

type Entry = Dated &
  ({ signal: Signal } | { event: CustomerEvent } | { action: Action; what: "opened" | "done" | "cancelled" });

/** Everything that happened with one customer, in one line of days: what they said, when they came and went, what was done. */
export function CustomerTimeline(props: { customerId: string }) {
  const { customerId } = props;
  const signals = usePages(listSignals.name, customerId, async (cursor) => {
    const page = await call(listSignals, { customerId, cursor, limit: atATime });
    return { cursor: page.cursor, entries: page.signals.map((signal): Entry => ({ on: signal.occurredOn, signal })) };
  });
  const events = usePages(listCustomerEvents.name, customerId, async (cursor) => {
    const page = await call(listCustomerEvents, { customerId, cursor, limit: atATime });
    return { cursor: page.cursor, entries: page.events.map((event): Entry => ({ on: event.occurredOn, event })) };
  });
  // They come by due date, so all are needed before the first can stand on its day; one customer gives rise to few.
  const actions = usePages(listActions.name, customerId, async () => {
    const entries: Entry[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await call(listActions, { customerId, cursor, limit: 200 });
      entries.push(...page.actions.flatMap(happeningsOf));
      if (page.cursor === null) return { cursor: null, entries: entries.sort(newestFirst) };
      cursor = page.cursor;
    }
  });

  const sources = [signals, events, actions];
  const known = knownSoFar(
    sources.map(({ data, hasNextPage }) => ({
      entries: data?.pages.flatMap(({ entries }) => entries) ?? [],
      ended: !hasNextPage,
    })),
  );
  const failed = sources.find(({ error }) => error !== null);
  const loaded = sources.every(({ data }) => data !== undefined);
  const labels = words.customers.timeline;
  return (
    <Answered
      answer={{
        data: loaded ? known.entries : undefined,
        error: failed?.error ?? null,
        refetch: () => failed?.refetch(),
      }}
    >
      {(entries) => (
        <>
          {entries.length === 0 && <p className="soft">{labels.empty}</p>}
          <ol className="plain-list" aria-label={words.signals.customers.timeline}>
            {entries.map((entry) => (
              <li key={keyOf(entry)}>{lineOf(entry)}</li>
            ))}
          </ol>
          {known.waitsFor.length > 0 ? (
            <Button
              className="no-print"
              variant="default"
              loading={known.waitsFor.some((index) => sources[index]!.isFetchingNextPage)}
              onClick={() => {
                for (const index of known.waitsFor) void sources[index]!.fetchNextPage();
              }}
            >
              {labels.older}
            </Button>
          ) : (
            entries.length > 0 && <p className="soft">{labels.end}</p>
          )}
        </>
      )}
    </Answered>
  );
}

function usePages(
  name: string,
  customerId: string,
  read: (cursor: string | undefined) => Promise<{ cursor: string | null; entries: Entry[] }>,
) {
  return useInfiniteQuery({
    queryKey: [name, "timeline", workspaceInAddress(), customerId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
}

/** An action stands on the day on which it was opened, and on that on which it ended. */
function happeningsOf(action: Action): Entry[] {
  const opened: Entry = { on: action.openedAt.slice(0, 10), action, what: "opened" };
  const { closedAt, status } = action;
  if (closedAt === null || (status !== "done" && status !== "cancelled")) return [opened];
  return [opened, { on: closedAt.slice(0, 10), action, what: status }];
}

function keyOf(entry: Entry): string {
  if ("signal" in entry) return entry.signal.id;
  return "event" in entry ? entry.event.id : `${entry.action.id} ${entry.what}`;
}

function lineOf(entry: Entry): ReactNode {
  if ("signal" in entry) return <SignalWords signal={entry.signal} />;
  if ("event" in entry) return <EventLine event={entry.event} />;
  const { action, what, on } = entry;
  return (
    <>
      {words.customers.timeline.action[what]} <Link to={within(`/actions/${action.id}`)}>{action.title}</Link>{" "}
      <span className="soft">
        {day(on)} · {words.accountability.owner} {action.ownerName}
      </span>
    </>
  );
}
