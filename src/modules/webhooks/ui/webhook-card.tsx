import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { webhookWords } from "../../../web/catalogue/webhooks.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { moment } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listWebhooks, type Webhook } from "../contract.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { EditWebhook } from "./edit-webhook.tsx";
import { WebhookMenu } from "./webhook-menu.tsx";

/** Programs that are told what happens: whether messages arrive there, and what was sent. */
export function WebhookCard() {
  const labels = webhookWords;
  const answer = useAnswer(listWebhooks, {});
  const [sent, setSent] = useState(false);
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer}>
        {({ webhooks }) => (
          <>
            {webhooks.length === 0 ? <Empty text={labels.empty} /> : <WebhookTable webhooks={webhooks} />}
            <Group mt="sm">
              <EditWebhook webhook={null} />
              {webhooks.length > 0 && (
                <Button variant="subtle" size="compact-sm" aria-expanded={sent} onClick={() => setSent(!sent)}>
                  {sent ? labels.hideDeliveries : labels.showDeliveries}
                </Button>
              )}
            </Group>
            {sent && <DeliveryTable webhooks={webhooks} />}
          </>
        )}
      </Answered>
    </Card>
  );
}

function WebhookTable(props: { webhooks: readonly Webhook[] }) {
  const labels = webhookWords;
  return (
    <div className="table-scroll">
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{labels.url}</th>
            <th>{labels.tells}</th>
            <th>{labels.state}</th>
            <th>
              <span className="sr-only">{labels.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.webhooks.map((webhook) => (
            <tr key={webhook.id}>
              <td style={{ overflowWrap: "anywhere" }}>{webhook.url}</td>
              <td className="soft">{webhook.kinds.map((kind) => labels.kinds[kind]).join(", ")}</td>
              <td>{stateOf(webhook)}</td>
              <td className="row-tools">
                <WebhookMenu webhook={webhook} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf({ enabled, disabledBecause, failingSince }: Webhook): string {
  const labels = webhookWords;
  if (!enabled) return labels.disabled[disabledBecause ?? "person"];
  return failingSince === null ? labels.on : labels.failing(moment(failingSince));
}
