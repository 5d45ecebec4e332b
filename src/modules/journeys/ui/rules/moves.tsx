import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import { within } from "../../../../web/ui/link.tsx";
import type { Journey, previewMappingRules } from "../../contract.ts";

export type Preview = z.output<typeof previewMappingRules.output>;

/** How many signals would move. */
export function movingIn(preview: Preview): number {
  return preview.moves.reduce((sum, move) => sum + move.signals, 0);
}

/** What rules would move, from where to where, with the words of some that would. */
export function Moves(props: { preview: Preview; journeys: readonly Journey[] }) {
  const { preview, journeys } = props;
  const labels = words.journeys.rules.history;
  const nameOf = (id: string | null) =>
    id === null ? (
      <span className="soft">{labels.nowhere}</span>
    ) : (
      (journeys.find((journey) => journey.id === id)?.name ?? labels.goneJourney)
    );
  return (
    <div role="status">
      <p>{labels.sum(preview.signals, preview.unchanged, preview.placedByHand, movingIn(preview))}</p>
      {preview.moves.length > 0 && (
        <div className="table-scroll">
          <table className="plain moves">
            <thead>
              <tr>
                <th>{labels.from}</th>
                <th>{labels.to}</th>
                <th className="numeric">{labels.signals}</th>
                <th>{labels.examples}</th>
              </tr>
            </thead>
            <tbody>
              {preview.moves.map((move) => (
                <tr key={`${move.fromJourneyId} ${move.toJourneyId}`}>
                  <td>{nameOf(move.fromJourneyId)}</td>
                  <td>{nameOf(move.toJourneyId)}</td>
                  <td className="numeric">{number(move.signals)}</td>
                  <td>
                    {move.examples.map((example) => (
                      <Link
                        key={example.signalId}
                        to={within(`/signals/${example.signalId}`)}
                        className="words example"
                      >
                        “{example.text}”
                      </Link>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
