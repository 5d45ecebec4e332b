import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import { readObligations } from "../contract.ts";

/** What the organisation owes: counted from the register, each line leading to the things it counts. */
export function ObligationsCard() {
  const answer = useAnswer(readObligations, {});
  const labels = words.home.owe;
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer}>
        {(owed) => {
          const lines = [
            {
              count: owed.overdueActions,
              to: "/actions",
              search: { overdue: "true" },
              text: labels.overdue(owed.overdueActions),
              detail: owed.oldestOverdueDays === null ? "" : labels.oldest(owed.oldestOverdueDays),
              bad: true,
            },
            {
              count: owed.journeysWithoutOwner.length,
              to: "/journeys",
              search: {},
              text: labels.noOwner(owed.journeysWithoutOwner.length),
              detail: names(owed.journeysWithoutOwner),
              bad: true,
            },
            {
              count: owed.complaintsWithoutOwner.length,
              to: "/themes",
              search: {},
              text: labels.complaints(owed.complaintsWithoutOwner.length),
              detail: names(owed.complaintsWithoutOwner),
              bad: false,
            },
            {
              count: owed.journeysWithoutAction.length,
              to: "/journeys",
              search: {},
              text: labels.noAction(owed.journeysWithoutAction.length),
              detail: names(owed.journeysWithoutAction),
              bad: false,
            },
            {
              count: owed.openActions,
              to: "/actions",
              search: { open: "true" },
              text: labels.open(owed.openActions),
              detail: "",
              bad: false,
            },
          ].filter((line) => line.count > 0);
          if (lines.length === 0) return <p className="soft">{labels.nothing}</p>;
          return lines.map((line) => (
            <Owed key={line.text} count={line.count} bad={line.bad} detail={line.detail}>
              <Link to={within(line.to)} search={line.search} style={{ color: "inherit" }}>
                {line.text}
              </Link>
            </Owed>
          ));
        }}
      </Answered>
    </Card>
  );
}

function Owed(props: { count: number; bad: boolean; detail: string; children: ReactNode }) {
  return (
    <div className="owe">
      <b className={props.bad ? "bad" : undefined}>{number(props.count)}</b>
      <p>
        {props.children}
        {props.detail !== "" && (
          <small className="soft" style={{ display: "block" }}>
            {props.detail}
          </small>
        )}
      </p>
    </div>
  );
}

function names(items: readonly { name: string }[]): string {
  const shown = items
    .slice(0, 3)
    .map((item) => item.name)
    .join(", ");
  return items.length > 3 ? `${shown}, …` : shown;
}
