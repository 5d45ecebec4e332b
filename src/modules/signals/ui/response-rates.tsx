import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { listResponseRates } from "../contract.ts";

/** How many of those who were invited answered; nothing where no source tells of invitations. */
export function ResponseRates() {
  const labels = words.signals.responseRates;
  const mayList = useMay(listResponseRates);
  const sources = useAnswer(listResponseRates, {}, { enabled: mayList }).data?.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <Card title={labels.title} note={labels.note}>
      <TableScroll label={labels.title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{words.signals.sources.source}</th>
              <th>{labels.rate}</th>
              <th className="numeric">{labels.answered}</th>
              <th className="numeric">{labels.sent}</th>
              <th className="numeric for-wide">{labels.invited}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ sourceId, sourceName, invited, sent, answered, rate }) => (
              <tr key={sourceId}>
                <td>
                  <Link to={within("/signals")} search={{ sourceId }}>
                    {sourceName}
                  </Link>
                </td>
                <td>
                  <EstimateText estimate={rate} metric="share-satisfied" />
                </td>
                <td className="numeric">{number(answered)}</td>
                <td className="numeric">{number(sent)}</td>
                <td className="numeric for-wide">{number(invited)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
