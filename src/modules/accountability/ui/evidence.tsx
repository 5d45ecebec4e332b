import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { metaOf } from "../../../web/connection/affected.ts";
import { call, type ProblemError, workspaceInAddress } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { listSignals } from "../../signals/contract.ts";
import { SignalWords } from "../../signals/ui/index.ts";
import { type Action, linkSignals } from "../contract.ts";

type PageOfSignals = z.output<typeof listSignals.output>;
const signalsAtATime = 8;

/** The signals that the action answers, all of them a page at a time; each can be taken off. */
export function Evidence(props: { action: Action }) {
  const { id } = props.action;
  const labels = words.accountability;
  const act = useAct(linkSignals);
  const mayLink = useMay(linkSignals);
  const answer = useInfiniteQuery<PageOfSignals, ProblemError>({
    queryKey: [listSignals.name, "evidence", workspaceInAddress(), id],
    meta: metaOf(listSignals),
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listSignals, { actionId: id, cursor: pageParam as string | undefined, limit: signalsAtATime }, { signal }),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const signals = answer.data?.pages.flatMap((page) => page.signals) ?? [];
  return (
    <Card
      title={labels.evidenceTitle}
      note={
        signals.length > 0 && (
          <Link to={within("/signals")} search={{ actionId: id }}>
            {labels.evidenceAll(answer.data?.pages[0]?.total ?? 0)}
          </Link>
        )
      }
    >
      {act.error !== null && <Trouble error={act.error} />}
      <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={6}>
        {({ total }) => (
          <>
            {total === 0 && <p className="soft">{labels.evidenceEmpty}</p>}
            <ul className="plain-list">
              {signals.map((signal) => (
                <li key={signal.id}>
                  <SignalWords signal={signal} />
                  {mayLink && (
                    <button
                      type="button"
                      className="link-button no-print"
                      disabled={act.isPending}
                      aria-label={labels.unlinkOf(day(signal.occurredOn, signal.resolution))}
                      onClick={() => act.mutate({ actionId: id, remove: [signal.id] })}
                    >
                      {labels.unlink}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {answer.hasNextPage && (
              <Button
                className="no-print"
                variant="default"
                loading={answer.isFetchingNextPage}
                onClick={() => void answer.fetchNextPage()}
              >
                {words.shell.more}
              </Button>
            )}
          </>
        )}
      </Answered>
    </Card>
  );
}
