import { Select } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { day, isRefused, metricValue } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listPeople } from "../../access/contract.ts";
import { type MissedTarget, readMyWork } from "../contract.ts";
import { ActionTable } from "./action-table.tsx";

/** What waits for one person: overdue first, then what is due soon. */
export function MyWorkView() {
  const labels = words.accountability.myWork;
  const { personId } = useSearch({ strict: false }) as { personId?: string };
  const navigate = useNavigate();
  const answer = useAnswer(readMyWork, { personId });
  const people = useAnswer(listPeople, {}).data?.people.filter((person) => person.active) ?? [];
  return (
    <Answered answer={answer} lines={8}>
      {(work) => {
        const lists = [
          { title: labels.overdue, actions: work.overdue },
          { title: labels.dueSoon, actions: work.dueSoon },
          { title: labels.later, actions: work.later },
          { title: labels.closed, actions: work.recentlyClosed },
        ].filter((list) => list.actions.length > 0);
        const title = personId === undefined || work.person === null ? labels.title : labels.titleOf(work.person.name);
        return (
          <Page
            shareable
            title={title}
            actions={
              people.length > 1 && (
                <Select
                  aria-label={labels.person}
                  placeholder={labels.person}
                  searchable
                  data={people.map((person) => ({ value: person.id, label: person.name }))}
                  value={work.person?.id ?? null}
                  onChange={(id) =>
                    void navigate({ to: within("/my-work"), search: id === null ? {} : { personId: id } })
                  }
                />
              )
            }
          >
            {lists.length === 0 && <Empty text={labels.empty} />}
            {lists.map((list) => (
              <div key={list.title} style={{ marginBottom: 18 }}>
                <Card title={list.title}>
                  <ActionTable actions={list.actions} withoutOwner />
                </Card>
              </div>
            ))}
            {work.missedTargets.length > 0 && (
              <div style={{ marginBottom: 18 }}>
                <Card title={labels.missed}>
                  <ul style={{ margin: 0, paddingLeft: 18 }}>
                    {work.missedTargets.map((each) => (
                      <li key={`${each.journeyId}${each.metric}${each.by}`}>
                        <Link to={within(`/journeys/${each.journeyId}`)}>{each.journeyName}</Link>{" "}
                        <span className="soft">{sentenceOf(each)}</span>
                      </li>
                    ))}
                  </ul>
                </Card>
              </div>
            )}
            {work.journeys.length > 0 && (
              <Card title={personId === undefined ? labels.journeys : labels.journeysOf}>
                <ul style={{ margin: 0, paddingLeft: 18 }}>
                  {work.journeys.map((journey) => (
                    <li key={journey.id}>
                      <Link to={within(`/journeys/${journey.id}`)}>{journey.name}</Link>{" "}
                      {journey.gaps.map((gap) => (
                        <span className="pill" key={gap}>
                          {words.journeys.gaps[gap as keyof typeof words.journeys.gaps] ?? gap}
                        </span>
                      ))}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </Page>
        );
      }}
    </Answered>
  );
}

function sentenceOf({ metric, value, by, estimate }: MissedTarget): string {
  const reached = isRefused(estimate) ? "" : metricValue(metric, estimate.value);
  return words.accountability.myWork.missedBy(metricValue(metric, value), day(by), reached);
}
