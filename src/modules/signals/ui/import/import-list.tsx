import { Button, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import { metaOf } from "../../../../web/connection/affected.ts";
import { call, type ProblemError, workspaceInAddress } from "../../../../web/connection/call.ts";
import { moment } from "../../../../web/ui/format.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Card, Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../../web/ui/state.tsx";
import { type Import, listImports } from "../../contract.ts";
import { ResponseRates } from "../response-rates.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { ImportState } from "./import-state.tsx";
import { ProfileCard } from "./profiles/profile-card.tsx";
import "./import.css";

/** Bringing a file in, and what was brought before. */
export function ImportList() {
  const labels = words.signals.imports;
  const answer = useInfiniteQuery<z.output<typeof listImports.output>, ProblemError>({
    meta: metaOf(listImports),
    queryKey: [listImports.name, "pages", workspaceInAddress()],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listImports, { cursor: pageParam as string | undefined, limit: 30 }, { signal }),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const imports = answer.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <Page title={labels.title} lead={labels.lead}>
      <ChooseFile />
      <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={6}>
        {() =>
          imports.length === 0 ? (
            <Empty title={labels.empty.title} text={labels.empty.text} />
          ) : (
            <Stack gap={18}>
              <Card title={labels.list.title}>
                <ImportTable imports={imports} />
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
              <ResponseRates />
              <ProfileCard />
            </Stack>
          )
        }
      </Answered>
    </Page>
  );
}

function ImportTable(props: { imports: readonly Import[] }) {
  const labels = words.signals.imports;
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{labels.list.file}</th>
            <th>{labels.list.state}</th>
            <th className="numeric for-wide">{labels.list.rows}</th>
            <th className="numeric">{labels.list.signals}</th>
          </tr>
        </thead>
        <tbody>
          {props.imports.map((item) => (
            <tr key={item.id}>
              <td>
                <Link to={within(`/imports/${item.id}`)} className="file-name">
                  {item.fileName}
                </Link>
                <small className="soft" style={{ display: "block" }}>
                  {item.origin === "api" ? labels.sent : item.mapping.sourceName},{" "}
                  {labels.about(item.createdBy, moment(item.createdAt))}
                </small>
              </td>
              <td>
                <ImportState item={item} />
              </td>
              <td className="numeric for-wide">{rowsIn(item)}</td>
              <td className="numeric">
                {item.signals === null || item.state !== "done" ? (
                  ""
                ) : (
                  <Link to={within("/signals")} search={{ importId: item.id }}>
                    {number(item.signals)}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowsIn({ counts, check }: Import): string {
  const known = counts ?? check?.counts;
  return known === undefined ? "" : number(known.rows);
}
