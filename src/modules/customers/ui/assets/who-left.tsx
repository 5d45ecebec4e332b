import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { metaOf } from "../../../../web/connection/affected.ts";
import { call, type ProblemError, workspaceInAddress } from "../../../../web/connection/call.ts";
import { day } from "../../../../web/ui/format.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered } from "../../../../web/ui/state.tsx";
import { type CustomerEvent, type LastSignal, listLostCustomers } from "../../contract.ts";
import { moneyText } from "./money-text.ts";

/** Customers who left, newest first; each leads to the customer, and to what they said. */
export function WhoLeft() {
  const { who } = assetWords;
  const answer = useInfiniteQuery<z.output<typeof listLostCustomers.output>, ProblemError>({
    meta: metaOf(listLostCustomers),
    queryKey: [listLostCustomers.name, "pages", workspaceInAddress()],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listLostCustomers, { cursor: pageParam as string | undefined, limit: 10 }, { signal }),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const lost = answer.data?.pages.flatMap((page) => page.lost) ?? [];
  return (
    <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={8}>
      {({ total }) => (
        <Card title={`${who.title}: ${who.total(total)}`} note={who.note} id="who">
          {total === 0 && <p className="soft">{who.none}</p>}
          <ul className="plain-list">
            {lost.map(({ event, lastSignals }) => (
              <li key={event.id}>
                <Gone event={event} />
                <LastWords signals={lastSignals} until={event.occurredOn} />
              </li>
            ))}
          </ul>
          {answer.hasNextPage && (
            <Button
              variant="default"
              mt="sm"
              loading={answer.isFetchingNextPage}
              onClick={() => void answer.fetchNextPage()}
            >
              {words.shell.more}
            </Button>
          )}
        </Card>
      )}
    </Answered>
  );
}

function Gone(props: { event: CustomerEvent }) {
  const { customerId, customerLabel, occurredOn, money, reason, contract } = props.event;
  const facts = [
    assetWords.who.left(day(occurredOn)),
    money === null ? null : assetWords.one.a(moneyText(money.amountMinor, money.currency)),
    contract,
    reason,
  ];
  return (
    <p style={{ margin: 0 }}>
      <Link to={within(`/customers/${customerId}`)}>{customerLabel}</Link>{" "}
      <span className="soft">{facts.filter((fact) => fact !== null).join(" · ")}</span>
    </p>
  );
}

/** The last things that a customer told us up to a day. */
function LastWords(props: { signals: readonly LastSignal[]; until: string }) {
  const { who } = assetWords;
  if (props.signals.length === 0) return <p className="soft">{who.silent}</p>;
  return (
    <ul style={{ margin: "4px 0 0", paddingLeft: 18 }}>
      {props.signals.map(({ signalId, occurredOn, score, text }) => (
        <li key={signalId}>
          <Link to={within(`/signals/${signalId}`)} style={{ color: "inherit" }}>
            {text === null ? who.noWords : `“${text}”`}
          </Link>{" "}
          <small className="soft">
            {who.before(daysBetween(occurredOn, props.until))}
            {score !== null && `, ${who.rated(score.raw, score.maximum)}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
