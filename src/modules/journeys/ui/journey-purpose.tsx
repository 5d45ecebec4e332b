import { words } from "../../../web/catalogue/index.ts";
import { Card } from "../../../web/ui/page.tsx";
import type { Journey } from "../contract.ts";

/** What customers want done here, in the words of those who looked. */
export function JourneyPurpose(props: { journey: Journey }) {
  const { journey } = props;
  const labels = words.journeys;
  const lines = [
    [labels.desiredResult, journey.desiredResult],
    [labels.requirements, journey.requirements],
    [labels.aspirations, journey.aspirations],
  ].filter(([, text]) => text !== "");
  if (lines.length === 0) return null;
  return (
    <Card title={labels.aboutTitle}>
      <dl style={{ margin: 0 }}>
        {lines.map(([name, text]) => (
          <div key={name} style={{ marginBottom: 8 }}>
            <dt className="soft">{name}</dt>
            <dd style={{ margin: 0 }}>{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
