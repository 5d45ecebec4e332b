import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { metaOf } from "../../../web/connection/affected.ts";
import { call, type ProblemError, workspaceInAddress } from "../../../web/connection/call.ts";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listCustomers } from "../contract.ts";
import { ErasureProgress, ErasureRecord } from "./erasures.tsx";

/** Customers, found by what the sources call them. */
export function CustomerList() {
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text, 250);
  const labels = words.signals.customers;
  const answer = useInfiniteQuery<z.output<typeof listCustomers.output>, ProblemError>({
    meta: metaOf(listCustomers),
    queryKey: [listCustomers.name, "pages", workspaceInAddress(), query],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listCustomers,
        { query: query === "" ? undefined : query, cursor: pageParam as string | undefined },
        { signal },
      ),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const customers = answer.data?.pages.flatMap((page) => page.customers) ?? [];
  return (
    <Page title={labels.title} lead={labels.lead} shareable>
      <ErasureProgress />
      <TextInput
        type="search"
        aria-label={labels.search}
        placeholder={labels.search}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={200}
        mb="sm"
      />
      <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={8}>
        {({ total }) =>
          total === 0 ? (
            <Empty text={query === "" ? labels.empty : labels.emptyFound} />
          ) : (
            <div className="card table-scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{labels.customer}</th>
                    <th className="numeric">{words.signals.title}</th>
                    <th>{labels.first}</th>
                    <th>{labels.last}</th>
                  </tr>
                </thead>
                <tbody>
                  {customers.map((customer) => (
                    <tr key={customer.id}>
                      <td>
                        <Link to={within(`/customers/${customer.id}`)}>{customer.label}</Link>
                      </td>
                      <td className="numeric">{number(customer.signals)}</td>
                      <td className="soft">{customer.firstSeen === null ? "" : day(customer.firstSeen, "month")}</td>
                      <td className="soft">{customer.lastSeen === null ? "" : day(customer.lastSeen, "month")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
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
            </div>
          )
        }
      </Answered>
      <div style={{ marginTop: 18 }}>
        <ErasureRecord />
      </div>
    </Page>
  );
}
