import { Stack } from "@mantine/core";
import { lazy, Suspense } from "react";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { useCustomersWord, useSession } from "../../../../web/connection/session.ts";
import { Card, Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../../web/ui/state.tsx";
import { readAssetLedger } from "../../contract.ts";
import { BringIn } from "./bring-in.tsx";
import { MoneyTable, MonthTable, ReasonTable } from "./ledger-tables.tsx";
import { LedgerSentences } from "./losses-lead.tsx";
import { WhoLeft } from "./who-left.tsx";

const LossChart = lazy(() => import("./loss-chart.tsx").then((chart) => ({ default: chart.LossChart })));

/** Customers and money that came and went; whoever sees only some journeys meets those of their customers who left. */
export function LossesPage() {
  const session = useSession();
  const { page } = assetWords;
  if (session === undefined) return null;
  if (session.scope === "workspace") return <Ledger />;
  return (
    <Page title={page.title}>
      <WhoLeft />
    </Page>
  );
}

function Ledger() {
  const { page, rate } = assetWords;
  const customersWord = useCustomersWord();
  const answer = useAnswer(readAssetLedger, {});
  return (
    <Answered answer={answer} lines={12}>
      {({ whole, months, reasons }) =>
        whole === null ? (
          <Page title={page.title}>
            <Empty {...page.nothing} />
            <BringIn />
          </Page>
        ) : (
          <Page
            shareable
            title={page.title}
            above={page.title}
            headline
            heading={page.heading(customersWord, whole.customers.opening, whole.customers.closing)}
            lead={<LedgerSentences line={whole} />}
          >
            <div className="grid-two">
              <Card title={rate.title} note={rate.note}>
                <Suspense fallback={<div style={{ height: 240 }} />}>
                  <LossChart months={months} />
                </Suspense>
              </Card>
              <ReasonTable reasons={reasons} />
            </div>
            <Stack gap={18}>
              <MoneyTable whole={whole} />
              <WhoLeft />
              <MonthTable whole={whole} months={months} />
              <BringIn />
            </Stack>
          </Page>
        )
      }
    </Answered>
  );
}
