import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
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
    id === null ? labels.nowhere : (journeys.find((journey) => journey.id === id)?.name ?? labels.goneJourney);
  return (
    <div role="status">
      <p>{labels.sum(preview.signals, preview.unchanged, preview.placedByHand, movingIn(preview))}</p>
      <ul className="moves">
        {preview.moves.map((move) => (
          <li key={`${move.fromJourneyId} ${move.toJourneyId}`}>
            <span className="soft">{nameOf(move.fromJourneyId)}</span> <span aria-hidden="true">→</span>{" "}
            <span className="sr-only">{labels.to}</span>
            <b>{nameOf(move.toJourneyId)}</b> <span className="soft">{labels.signals(move.signals)}</span>
            {move.examples.map((example) => (
              <Link key={example.signalId} to={within(`/signals/${example.signalId}`)} className="words example">
                “{example.text}”
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
