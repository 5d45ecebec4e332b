import { Button, Group, Select, Stack } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { moment } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { type Consent, type Customer, consentSchema, readCustomer, recordConsent } from "../contract.ts";
import { RightsCard } from "./rights-card.tsx";

/** One customer: who, what they consented to, and `timeline`: all they told us. */
export function CustomerPage(props: { timeline: (customerId: string) => ReactNode }) {
  const { customerId } = useParams({ strict: false }) as { customerId: string };
  const answer = useAnswer(readCustomer, { customerId });
  const labels = words.signals.customers;
  return (
    <Answered answer={answer} lines={8}>
      {(customer) => (
        <Page
          title={customer.label}
          above={<Link to={within("/customers")}>{labels.title}</Link>}
          lead={labels.signals(customer.signals)}
        >
          <div className="grid-two">
            <Card title={labels.timeline}>{props.timeline(customer.id)}</Card>
            <Stack gap={18}>
              <Card title={labels.identifiers}>
                <dl className="facts">
                  {customer.identifiers.map((identifier) => (
                    <div key={`${identifier.kind}${identifier.value}`}>
                      <dt className="soft">{identifier.kind}</dt>
                      <dd>{identifier.value}</dd>
                    </div>
                  ))}
                  {Object.entries(customer.attributes).map(([name, value]) => (
                    <div key={name}>
                      <dt className="soft">{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </Card>
              <ConsentCard customer={customer} />
              <RightsCard customer={customer} />
            </Stack>
          </div>
        </Page>
      )}
    </Answered>
  );
}

function ConsentCard(props: { customer: Customer }) {
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
            <small className="soft">{moment(consent.at)}</small>
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
    </Card>
  );
}
