import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import type { Action } from "../contract.ts";
import { expectation } from "./action-table.tsx";

/** Actions one below the other, for narrow places. */
export function ActionList(props: { actions: readonly Action[] }) {
  const labels = words.accountability;
  return (
    <ul className="plain-list">
      {props.actions.map((action) => (
        <li key={action.id}>
          <Link to={within(`/actions/${action.id}`)}>{action.title}</Link> <DemoMark demo={action.demo} />
          <div className="soft">
            {labels.statuses[action.status]} ·{" "}
            <Link to={within("/my-work")} search={{ personId: action.ownerId }}>
              {action.ownerName}
            </Link>{" "}
            · {labels.dueOn(day(action.due))} {action.overdue && <span className="pill bad">{labels.overdue}</span>}
          </div>
          <div className="soft">{expectation(action)}</div>
        </li>
      ))}
    </ul>
  );
}
