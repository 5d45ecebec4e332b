import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { metaOf } from "../../../web/connection/affected.ts";
import { call, type ProblemError, workspaceInAddress } from "../../../web/connection/call.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listAuditEntries } from "../contract.ts";
import { AuditTable } from "./audit-table.tsx";
import { ChainCheck } from "./chain-check.tsx";

interface Filter {
  actor?: string;
  operation?: string;
  outcome?: "done" | "refused";
}

/** Who did what, found by person, act and outcome; and whether the trail is whole. The filter lives in the address. */
export function AuditTrail() {
  const labels = words.access.audit;
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const filter: Filter = {
    ...(search.actor && { actor: search.actor }),
    ...(search.operation && { operation: search.operation }),
    ...((search.outcome === "done" || search.outcome === "refused") && { outcome: search.outcome }),
  };
  const change = (part: Filter) =>
    void navigate({ to: within("/audit"), search: { ...filter, ...part }, replace: true });
  return (
    <Page title={labels.title} lead={labels.lead} shareable>
      <ChainCheck />
      <div className="filter-row no-print" style={{ margin: "18px 0 12px" }}>
        <FilterText
          label={labels.filters.actor}
          hint={labels.filters.actorHint}
          value={filter.actor ?? ""}
          change={(actor) => change({ actor })}
        />
        <FilterText
          label={labels.filters.operation}
          hint={labels.filters.operationHint}
          value={filter.operation ?? ""}
          change={(operation) => change({ operation })}
        />
        <Select
          label={labels.filters.outcome}
          placeholder={labels.filters.any}
          clearable
          data={(["done", "refused"] as const).map((value) => ({ value, label: labels.outcomes[value] }))}
          value={filter.outcome ?? null}
          onChange={(outcome) => change({ outcome: (outcome as Filter["outcome"]) ?? undefined })}
        />
      </div>
      <Entries filter={filter} />
    </Page>
  );
}

function Entries(props: { filter: Filter }) {
  const labels = words.access.audit;
  const answer = useInfiniteQuery<z.output<typeof listAuditEntries.output>, ProblemError>({
    meta: metaOf(listAuditEntries),
    queryKey: [listAuditEntries.name, "pages", workspaceInAddress(), props.filter],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listAuditEntries, { ...props.filter, cursor: pageParam as string | undefined, limit: 50 }, { signal }),
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const entries = answer.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Answered answer={{ data: answer.data?.pages[0], error: answer.error, refetch: answer.refetch }} lines={12}>
      {() => (
        <Card title={labels.entries} note={labels.newest}>
          {entries.length === 0 ? <Empty text={labels.empty} /> : <AuditTable entries={entries} />}
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

/** Asks once the typing rests. */
function FilterText(props: { label: string; hint: string; value: string; change: (value?: string) => void }) {
  const [text, setText] = useState(props.value);
  const ask = useDebouncedCallback((value: string) => props.change(value === "" ? undefined : value), 300);
  return (
    <TextInput
      type="search"
      label={props.label}
      placeholder={props.hint}
      value={text}
      maxLength={100}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ask(event.currentTarget.value.trim());
      }}
    />
  );
}
