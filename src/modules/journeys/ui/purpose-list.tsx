import { words } from "../../../web/catalogue/index.ts";
import type { Purpose } from "./purpose-fields.tsx";

/** What customers want here, as far as somebody wrote it down; the job stands elsewhere, in the serif. */
export function PurposeList(props: { purpose: Purpose }) {
  const labels = words.journeys;
  const { desiredResult, requirements, aspirations } = props.purpose;
  const lines = [
    [labels.desiredResult, desiredResult],
    [labels.requirements, requirements],
    [labels.aspirations, aspirations],
  ].filter(([, text]) => text !== "");
  if (lines.length === 0) return null;
  return (
    <dl className="purpose">
      {lines.map(([name, text]) => (
        <div key={name}>
          <dt className="soft">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
