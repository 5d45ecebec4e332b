import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { EstimateText } from "../../../../web/ui/estimate.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered } from "../../../../web/ui/state.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import { readUnderstandingQuality } from "../../contract.ts";

const kappaFormat = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What had been read in comments against what people say they are, theme by theme. */
export function Quality() {
  const labels = teachingWords.quality;
  const share = (value: number | null) => (value === null ? labels.none : teachingWords.learn.share(value));
  const answer = useAnswer(readUnderstandingQuality, {});
  return (
    <Answered answer={answer} lines={6}>
      {({ corrections, toneRight, themes, sampled, agreement }) =>
        corrections === 0 ? null : (
          <Card title={labels.title} note={labels.note(corrections)}>
            {toneRight !== null && <p>{labels.tone(share(toneRight))}</p>}
            {agreement.comments > 0 && (
              <p>
                {labels.agreement(agreement.comments, agreement.drawn, share(agreement.tone), share(agreement.themes))}
              </p>
            )}
            {agreement.comments > 0 && (
              <p>
                {labels.kappa}:{" "}
                <EstimateText estimate={agreement.kappa} metric="share-negative" format={kappaFormat.format} />
              </p>
            )}
            {sampled.comments === 0 ? (
              <p className="soft">{labels.noSample}</p>
            ) : (
              <p>
                {labels.sampled(sampled.comments)}:{" "}
                <EstimateText estimate={sampled.toneRight} metric="share-negative" />
              </p>
            )}
            {themes.length > 0 && (
              <TableScroll label={labels.title}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{labels.theme}</th>
                      {(["meant", "said", "precision", "recall", "f1"] as const).map((column) => (
                        <th key={column} scope="col" className="figure">
                          {labels[column]}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {themes.map(({ themeId, name, meant, said, precision, recall, f1 }) => (
                      <tr key={themeId}>
                        <th scope="row">{name}</th>
                        <td className="figure">{meant}</td>
                        <td className="figure">{said}</td>
                        <td className="figure">{share(precision)}</td>
                        <td className="figure">{share(recall)}</td>
                        <td className="figure">{share(f1)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            )}
          </Card>
        )
      }
    </Answered>
  );
}
