import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { listRetention, listSources, type Source } from "../contract.ts";
import { DoubtedClock, Kept } from "./retention.tsx";

/** Where signals come from, how finely they are dated, and how recent they are. */
export function SourceCard() {
  const labels = words.signals.sources;
  const answer = useAnswer(listSources, {});
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer}>
        {({ sources }) => (sources.length === 0 ? <Empty text={labels.empty} /> : <SourceTable sources={sources} />)}
      </Answered>
    </Card>
  );
}

function SourceTable(props: { sources: readonly Source[] }) {
  const labels = words.signals.sources;
  const mayList = useMay(listRetention);
  const retention = useAnswer(listRetention, {}, { enabled: mayList }).data;
  const rules = retention?.rules ?? [];
  return (
    <>
      <DoubtedClock doubt={retention?.clockDoubt ?? null} />
      <TableScroll label={labels.title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{labels.source}</th>
              <th>{labels.kind}</th>
              <th className="numeric">{words.signals.title}</th>
              <th>{labels.resolution}</th>
              <th>{labels.from}</th>
              <th>{labels.to}</th>
              {mayList && <th>{words.signals.retention.kept}</th>}
            </tr>
          </thead>
          <tbody>
            {props.sources.map((source) => (
              <tr key={source.id}>
                <td>
                  <Link to={within("/signals")} search={{ sourceId: source.id }}>
                    {source.name}
                  </Link>
                </td>
                <td>{words.signals.kinds[source.kind]}</td>
                <td className="numeric">{number(source.signals)}</td>
                <td>{labels.resolutions[source.resolution]}</td>
                <td className="soft">{source.firstDay !== null && day(source.firstDay, source.resolution)}</td>
                <td className="soft">{source.lastDay !== null && day(source.lastDay, source.resolution)}</td>
                {mayList && (
                  <td>
                    <Kept source={source} rule={rules.find(({ sourceId }) => sourceId === source.id) ?? null} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
