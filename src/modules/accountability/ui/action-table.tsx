import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { day, metricChange } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import type { Action } from "../contract.ts";

/** Actions as rows: what, who, until when, and what it should change. */
export function ActionTable(props: { actions: readonly Action[]; withoutJourney?: boolean; withoutOwner?: boolean }) {
  const labels = words.accountability;
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{labels.action}</th>
            {!props.withoutJourney && <th>{labels.journey}</th>}
            {!props.withoutOwner && <th>{labels.owner}</th>}
            <th>{labels.status}</th>
            <th>{labels.due}</th>
            <th>{labels.expected}</th>
          </tr>
        </thead>
        <tbody>
          {props.actions.map((action) => (
            <tr key={action.id}>
              <td>
                <Link to={within(`/actions/${action.id}`)}>{action.title}</Link> <DemoMark demo={action.demo} />
              </td>
              {!props.withoutJourney && (
                <td>
                  <Link to={within(`/journeys/${action.journeyId}`)}>{action.journeyName}</Link>
                </td>
              )}
              {!props.withoutOwner && (
                <td>
                  <Link to={within("/my-work")} search={{ personId: action.ownerId }}>
                    {action.ownerName}
                  </Link>
                </td>
              )}
              <td>{labels.statuses[action.status]}</td>
              <td style={{ whiteSpace: "nowrap" }}>
                {day(action.due)} {action.overdue && <span className="pill bad">{labels.overdue}</span>}
              </td>
              <td className="soft">{expectation(action)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "Share satisfied +8.0 by 1 March 2023". */
export function expectation({ expectedEffect: { metric, change, by } }: Pick<Action, "expectedEffect">): string {
  return words.accountability.expectedSentence(words.insight.metrics[metric], metricChange(metric, change), day(by));
}
