import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { within } from "../../../web/ui/link.tsx";
import { Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listActions } from "../contract.ts";
import { ActionTable } from "./action-table.tsx";

type Filter = "all" | "open" | "overdue" | "closed";

/** The register of actions, the most urgent first. */
export function ActionRegister() {
  const labels = words.accountability;
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const filter: Filter =
    search.overdue === "true"
      ? "overdue"
      : search.open === "true"
        ? "open"
        : search.open === "false"
          ? "closed"
          : "all";
  const answer = useAnswer(listActions, {
    limit: 200,
    ...(filter === "overdue"
      ? { overdue: true }
      : filter === "open"
        ? { open: true }
        : filter === "closed"
          ? { open: false }
          : {}),
  });
  const choose = (next: Filter) =>
    void navigate({
      to: within("/actions"),
      search:
        next === "overdue" ? { overdue: "true" } : next === "all" ? {} : { open: next === "open" ? "true" : "false" },
    });
  return (
    <Page title={labels.title} lead={labels.lead} shareable>
      <SegmentedControl
        mb="md"
        value={filter}
        onChange={(value) => choose(value as Filter)}
        data={(Object.keys(labels.filters) as Filter[]).map((value) => ({ value, label: labels.filters[value] }))}
      />
      <Answered answer={answer}>
        {({ actions }) =>
          actions.length === 0 ? (
            <Empty text={labels.empty} />
          ) : (
            <div className="card">
              <ActionTable actions={actions} />
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
