import { words } from "../../../web/catalogue/index.ts";
import { Card } from "../../../web/ui/page.tsx";
import type { Journey } from "../contract.ts";
import { PurposeList } from "./purpose-list.tsx";
import "./journeys.css";

/** What customers want done here, in the words of those who looked. */
export function JourneyPurpose(props: { journey: Journey }) {
  const { desiredResult, requirements, aspirations } = props.journey;
  if (desiredResult === "" && requirements === "" && aspirations === "") return null;
  return (
    <Card title={words.journeys.aboutTitle}>
      <PurposeList purpose={props.journey} />
    </Card>
  );
}
