import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { reshapingWords } from "../../../web/catalogue/reshaping.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { readThemeSigns } from "../contract.ts";

type Counted = z.infer<typeof readThemeSigns.output>["effort"][number];

/** What is said of effort and emotion where a theme is spoken of; each number leads to who said it. */
export function ThemeSigns(props: { themeId: string }) {
  const labels = reshapingWords.signs;
  const answer = useAnswer(readThemeSigns, { themeId: props.themeId });
  return (
    <Answered answer={answer} lines={5}>
      {({ signals, effort, emotion }) => (
        <Card title={labels.title} note={labels.note(signals)}>
          <TableScroll label={labels.title}>
            <table className="plain" style={{ maxWidth: 640 }}>
              <thead>
                <tr>
                  <th scope="col">{labels.sign}</th>
                  <th scope="col" className="numeric">
                    {words.themes.signals}
                  </th>
                  <th scope="col">{labels.share}</th>
                </tr>
              </thead>
              <tbody>
                {effort.map((counted) => (
                  <Row key={counted.sign} kind="effort" counted={counted} themeId={props.themeId} />
                ))}
                {emotion.map((counted) => (
                  <Row key={counted.sign} kind="emotion" counted={counted} themeId={props.themeId} />
                ))}
              </tbody>
            </table>
          </TableScroll>
          <p className="soft">{labels.honest}</p>
        </Card>
      )}
    </Answered>
  );
}

function Row(props: { kind: "effort" | "emotion"; counted: Counted; themeId: string }) {
  const { sign, signals, share } = props.counted;
  const evidence = { themeId: props.themeId, themeOrigin: "rules", [props.kind]: sign };
  return (
    <tr>
      <td>{words.signals.signs[sign]}</td>
      <td className="numeric">
        <Link to={within("/signals")} search={evidence}>
          {number(signals)}
        </Link>
      </td>
      <td>
        <EstimateText estimate={share} metric="share-satisfied" format={percent} brief />
      </td>
    </tr>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
