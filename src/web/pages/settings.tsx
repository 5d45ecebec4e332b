import { Stack } from "@mantine/core";
import { SettingsView } from "../../modules/access/ui/index.ts";
import { listJourneys } from "../../modules/journeys/contract.ts";
import { MaskingCard, OriginalsCard, SourceCard } from "../../modules/signals/ui/index.ts";
import { WebhookCard } from "../../modules/webhooks/ui/index.ts";
import { useAnswer } from "../connection/hooks.ts";

/** Settings, with what later modules know: journeys that can be put into a scope, and where signals come from. */
export function Settings() {
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  return (
    <SettingsView
      journeys={journeys}
      sources={
        <Stack gap={18}>
          <SourceCard />
          <MaskingCard />
          <OriginalsCard />
        </Stack>
      }
      webhooks={<WebhookCard />}
    />
  );
}
