import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import { call, type ProblemError } from "../../../../web/connection/call.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered } from "../../../../web/ui/state.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import { type Import, listImportRows, type RowCounts } from "../../contract.ts";

const outcomes = ["rejected", "revised"] as const;
type Outcome = (typeof outcomes)[number];

/** Rows that were not simply stored, each with its number, its cell and the reason. */
export function RowsNeedingAttention(props: { item: Import; counts: RowCounts; title: string }) {
  const { counts } = props;
  const labels = words.signals.imports.rows;
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const outcome = chosen ?? (counts.rejected === 0 && counts.revised > 0 ? "revised" : "rejected");
  if (counts.rejected + counts.revised === 0) return null;
  return (
    <Card title={props.title} note={labels.note}>
      {counts.rejected > 0 && counts.revised > 0 && (
        <SegmentedControl
          size="xs"
          mb="sm"
          value={outcome}
          onChange={(value) => setChosen(value as Outcome)}
          data={outcomes.map((value) => ({ value, label: `${labels.outcomes[value]} ${number(counts[value])}` }))}
        />
      )}
      <Rows key={outcome} item={props.item} outcome={outcome} />
    </Card>
  );
}

function Rows(props: { item: Import; outcome: Outcome }) {
  const { item, outcome } = props;
  const labels = words.signals.imports.rows;
  const answer = useInfiniteQuery<z.output<typeof listImportRows.output>, ProblemError>({
    queryKey: [listImportRows.name, item.id, item.state, outcome],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listImportRows,
        { importId: item.id, outcome, cursor: pageParam as string | undefined, limit: 50 },
        { signal },
      ),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const rows = answer.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }}>
      {({ total }) =>
        total === 0 ? (
          <p className="soft">{labels.none[outcome]}</p>
        ) : (
          <>
            <TableScroll label={labels.outcomes[outcome]}>
              <table className="plain">
                <thead>
                  <tr>
                    <th className="numeric">{labels.row}</th>
                    <th>{labels.column}</th>
                    <th>{labels.value}</th>
                    <th>{labels.reason}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.row} ${row.code} ${row.column}`}>
                      <td className="numeric">{number(row.row)}</td>
                      <td>{row.column ?? <span className="soft">{labels.wholeRow}</span>}</td>
                      <td>{row.value !== null && <span className="sample">{row.value}</span>}</td>
                      <td>{row.reason}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
            <p className="soft" style={{ marginBottom: 0 }}>
              {labels.of(rows.length, total)}{" "}
              {answer.hasNextPage && (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={answer.isFetchingNextPage}
                  onClick={() => void answer.fetchNextPage()}
                >
                  {words.shell.more}
                </Button>
              )}
            </p>
          </>
        )
      }
    </Answered>
  );
}
