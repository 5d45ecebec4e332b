import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { day, metricChange, moment } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import { metricNames } from "../../journeys/contract.ts";
import type { actionStatuses, readAction } from "../contract.ts";

type Entry = z.output<typeof readAction.output>["history"][number];

/** What happened to an action, the latest first. */
export function History(props: { history: readonly Entry[] }) {
  const labels = words.accountability;
  return (
    <Card title={labels.history}>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {props.history.map((entry) => (
          <li key={`${entry.at}${entry.what}${entry.to ?? ""}`} style={{ padding: "4px 0" }}>
            <b>{entry.by}</b> {labels.historyWhat[entry.what] ?? entry.what}
            {entry.to !== null && (
              <span className="soft">
                {": "}
                {entry.from === null
                  ? said(entry.what, entry.to)
                  : `${said(entry.what, entry.from)} → ${said(entry.what, entry.to)}`}
              </span>
            )}
            <small className="soft" style={{ display: "block" }}>
              {moment(entry.at)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was noted, as the rest of the page says it: days, states and effects are noted as programs read them. */
function said(what: string, value: string): string {
  if (what === "status") return words.accountability.statuses[value as (typeof actionStatuses)[number]] ?? value;
  if (what === "due" || what === "effective-from") return day(value);
  const [, name, change, by] = /^(\S+) (\S+), (\S+)$/.exec(value) ?? [];
  const metric = metricNames.find((candidate) => candidate === name);
  if (what !== "expected-effect" || metric === undefined || change === undefined || by === undefined) return value;
  return words.accountability.expectedSentence(
    words.insight.metrics[metric],
    metricChange(metric, Number(change)),
    day(by),
  );
}
