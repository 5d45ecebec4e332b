import { Stack } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import { readCustomer } from "../contract.ts";
import { RecordEvent } from "./assets/record-event.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { RightsCard } from "./rights-card.tsx";

/** One customer: who, what they consented to, and `timeline`: all that happened with them. */
export function CustomerPage(props: { timeline: (customerId: string) => ReactNode }) {
  const { customerId } = useParams({ strict: false }) as { customerId: string };
  const answer = useAnswer(readCustomer, { customerId });
  const labels = words.signals.customers;
  return (
    <Answered answer={answer} lines={8}>
      {(customer) => (
        <Page
          shareable
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
              <RecordEvent customerId={customer.id} />
              <ConsentCard customer={customer} />
              <RightsCard customer={customer} />
            </Stack>
          </div>
        </Page>
      )}
    </Answered>
  );
}
