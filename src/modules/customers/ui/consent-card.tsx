import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { moment } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { type Consent, type Customer, consentSchema, listConsents, recordConsent } from "../contract.ts";

/** What a customer agreed to, by purpose and channel: given, withdrawn with one press, and how it came to be so. */
export function ConsentCard(props: { customer: Customer }) {
  const labels = words.signals.customers;
  const act = useAct(recordConsent);
  const may = useMay(recordConsent);
  const [purpose, setPurpose] = useState<Consent["purpose"]>("survey");
  const [channel, setChannel] = useState<Consent["channel"]>("email");
  const record = (given: boolean) => act.mutate({ customerId: props.customer.id, purpose, channel, given });
  return (
    <Card title={labels.consents}>
      {props.customer.consents.length === 0 && <p className="soft">{labels.consentNone}</p>}
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {props.customer.consents.map((consent) => (
          <li key={`${consent.purpose}${consent.channel}`}>
            {labels.purposes[consent.purpose]}, {labels.channels[consent.channel]}:{" "}
            <span className={consent.given ? "good" : "bad"}>
              {consent.given ? labels.consentGiven : labels.consentWithdrawn}
            </span>{" "}
            <small className="soft">{moment(consent.at)}</small>{" "}
            {may && consent.given && (
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={act.isPending}
                aria-label={words.customers.consent.withdrawOf(
                  labels.purposes[consent.purpose] ?? consent.purpose,
                  labels.channels[consent.channel] ?? consent.channel,
                )}
                onClick={() => act.mutate({ customerId: props.customer.id, ...consent, given: false })}
              >
                {words.customers.consent.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Group gap="xs" mt="sm" align="end">
          <Select
            size="xs"
            w={130}
            label={labels.purpose}
            allowDeselect={false}
            value={purpose}
            onChange={(value) => setPurpose(value as Consent["purpose"])}
            data={consentSchema.shape.purpose.options.map((value) => ({
              value,
              label: labels.purposes[value] ?? value,
            }))}
          />
          <Select
            size="xs"
            w={130}
            label={labels.channel}
            allowDeselect={false}
            value={channel}
            onChange={(value) => setChannel(value as Consent["channel"])}
            data={consentSchema.shape.channel.options.map((value) => ({
              value,
              label: labels.channels[value] ?? value,
            }))}
          />
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => record(true)}>
            {labels.consentGiven}
          </Button>
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => record(false)}>
            {labels.consentWithdrawn}
          </Button>
        </Group>
      )}
      {act.error !== null && <Trouble error={act.error} />}
      {props.customer.consents.length > 0 && <ConsentHistory customerId={props.customer.id} />}
    </Card>
  );
}

function ConsentHistory(props: { customerId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const answer = useAnswer(listConsents, { customerId: props.customerId }, { enabled: isOpen });
  const labels = words.signals.customers;
  const own = words.customers.consent;
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} style={{ marginTop: 10 }}>
      <summary>{own.history}</summary>
      {isOpen && (
        <Answered answer={answer}>
          {({ consents }) => (
            <ul style={{ margin: 0, paddingLeft: 18 }}>
              {consents.map((each) => (
                <li key={`${each.at}${each.purpose}${each.channel}`}>
                  {own.recorded(
                    labels.purposes[each.purpose] ?? each.purpose,
                    labels.channels[each.channel] ?? each.channel,
                    each.given ? labels.consentGiven : labels.consentWithdrawn,
                  )}{" "}
                  <small className="soft">
                    {moment(each.at)}, {own.by(each.recordedBy)}
                  </small>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      )}
    </details>
  );
}
