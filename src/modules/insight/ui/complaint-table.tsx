import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { Sparkline } from "../../../web/charts/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { EstimateText, VerdictText } from "../../../web/ui/estimate.tsx";
import { isRefused, perThousand } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { listPeople } from "../../access/contract.ts";
import type { HomeAnswer } from "../contract.ts";

/** Complaint categories: how often of a thousand comments, over time, and whether that changed. No order among those that overlap. */
export function ComplaintTable(props: { complaints: HomeAnswer["complaints"] }) {
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const labels = words.home.tell;
  if (props.complaints.length === 0) return <p className="soft">{labels.empty}</p>;
  const top = Math.max(
    ...props.complaints.flatMap((row) =>
      row.series.map((point) => (isRefused(point.estimate) ? 0 : point.estimate.value)),
    ),
  );
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{labels.complaint}</th>
            <th className="wide-only" style={{ minWidth: 130 }}>
              {labels.series}
            </th>
            <th className="numeric">{labels.now}</th>
            <th>{labels.verdict}</th>
            <th className="wide-only">{labels.owner}</th>
          </tr>
        </thead>
        <tbody>
          {props.complaints.map((row) => {
            const owner = people.find((person) => person.id === row.ownerId);
            return (
              <tr key={row.themeId}>
                <td>
                  <Link
                    to={within("/signals")}
                    search={{ themeId: row.themeId, themeOrigin: "rules", polarity: "negative" }}
                  >
                    {row.name}
                  </Link>
                  <small className={owner === undefined ? "narrow-only warn" : "narrow-only soft"}>
                    {owner?.name ?? words.shell.nobody}
                  </small>
                </td>
                <td className="wide-only">
                  <Suspense fallback={<div style={{ height: 34 }} />}>
                    <Sparkline points={row.series} top={top * 1.1} label={row.name} />
                  </Suspense>
                </td>
                <td className="numeric">
                  <EstimateText estimate={row.perThousand} metric="share-satisfied" format={perThousand} brief />
                </td>
                <td className="wide-line">
                  <VerdictText verdict={row.verdict} />
                </td>
                <td className={owner === undefined ? "wide-only wide-line warn" : "wide-only wide-line soft"}>
                  {owner?.name ?? words.shell.nobody}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
