import { Button } from "@mantine/core";
import { webhookWords } from "../../../web/catalogue/webhooks.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { moment } from "../../../web/ui/format.ts";
import { Answered, Empty, Trouble } from "../../../web/ui/state.tsx";
import { listWebhookDeliveries, replayWebhookDelivery, type Webhook, type WebhookDelivery } from "../contract.ts";

/** The last messages, newest first, with what became of them. */
export function DeliveryTable(props: { webhooks: readonly Webhook[] }) {
  const labels = webhookWords;
  const answer = useAnswer(listWebhookDeliveries, {});
  const addresses = new Map(props.webhooks.map(({ id, url }) => [id, url]));
  return (
    <Answered answer={answer}>
      {({ deliveries }) =>
        deliveries.length === 0 ? (
          <Empty text={labels.deliveriesEmpty} />
        ) : (
          <div className="table-scroll">
            <table className="plain stacked">
              <caption className="sr-only">{labels.deliveries}</caption>
              <thead>
                <tr>
                  <th>{labels.when}</th>
                  <th>{labels.message}</th>
                  <th>{labels.to}</th>
                  <th>{labels.state}</th>
                  <th>{labels.answer}</th>
                  <th>
                    <span className="sr-only">{labels.replay}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {deliveries.map((each) => (
                  <Row key={each.id} delivery={each} address={addresses.get(each.webhookId) ?? ""} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answered>
  );
}

function Row(props: { delivery: WebhookDelivery; address: string }) {
  const { id: deliveryId, kind, state, attempts, createdAt, nextAttemptAt, status, answer } = props.delivery;
  const labels = webhookWords;
  const act = useAct(replayWebhookDelivery);
  const name = (labels.kinds as Record<string, string>)[kind] ?? labels.test;
  return (
    <tr>
      <td className="soft">{moment(createdAt)}</td>
      <td>{name}</td>
      <td className="soft" style={{ overflowWrap: "anywhere" }}>
        {props.address}
      </td>
      <td>
        {labels.states[state]}
        <small className="soft" style={{ display: "block" }}>
          {labels.attempts(attempts)}
          {nextAttemptAt !== null && `, ${labels.next(moment(nextAttemptAt))}`}
        </small>
      </td>
      <td className="soft" style={{ overflowWrap: "anywhere" }}>
        {[status, answer?.slice(0, 200)].filter(Boolean).join(" ")}
      </td>
      <td className="row-tools">
        <Button
          variant="default"
          size="compact-sm"
          aria-label={labels.replayOf(name, moment(createdAt))}
          loading={act.isPending}
          onClick={() => act.mutate({ deliveryId })}
        >
          {labels.replay}
        </Button>
        {act.error !== null && <Trouble error={act.error} />}
      </td>
    </tr>
  );
}
