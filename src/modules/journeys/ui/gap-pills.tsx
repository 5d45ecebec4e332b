import { words } from "../../../web/catalogue/index.ts";
import type { Journey } from "../contract.ts";

/** What a journey lacks, as findings. */
export function GapPills(props: { gaps: Journey["gaps"] }) {
  return props.gaps.map((gap) => (
    <span key={gap} className="pill bad">
      {words.journeys.gaps[gap]}
    </span>
  ));
}
