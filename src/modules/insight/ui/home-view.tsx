import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useCustomersWord, useMay, useSession } from "../../../web/connection/session.ts";
import { isRefused, metricChange, months } from "../../../web/ui/format.ts";
import { ButtonLink, within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { createImport } from "../../signals/contract.ts";
import { type HomeAnswer, readHome } from "../contract.ts";
import { ComplaintTable } from "./complaint-table.tsx";
import { JourneyForest } from "./journey-scores.tsx";
import { SpreadOfWords } from "./spread-of-words.tsx";

/** The first page. Its headline is a sentence that somebody could read aloud; every figure on it says how sure it is. */
export function HomeView(props: { beside: ReactNode; losses: ReactNode }) {
  const answer = useAnswer(readHome, {});
  return (
    <Answered answer={answer} lines={12}>
      {(home) =>
        home.signals === 0 ? (
          <NothingYet losses={home.lossesKnown && props.losses} />
        ) : (
          <Filled home={home} {...props} />
        )
      }
    </Answered>
  );
}

function NothingYet(props: { losses: ReactNode }) {
  const mayImport = useMay(createImport);
  return (
    <Page title={words.home.title} lead={props.losses}>
      <Empty title={words.home.empty.title} text={words.home.empty.text}>
        {mayImport && <ButtonLink to={within("/imports")}>{words.home.empty.button}</ButtonLink>}
      </Empty>
    </Page>
  );
}

function Filled(props: { home: HomeAnswer; beside: ReactNode; losses: ReactNode }) {
  const { home } = props;
  const session = useSession();
  const customersWord = useCustomersWord();
  const place =
    home.period === null ? undefined : words.home.period(session?.workspace?.name ?? "", months(home.period));
  return (
    <Page
      title={words.home.title}
      above={place}
      headline
      heading={
        <>
          {words.home.headline(home.customers, customersWord)} {words.home.satisfied(home.rated, home.satisfiedCount)};{" "}
          <span className="bad">{words.home.negative(home.negativeCount)}</span>.
        </>
      }
      lead={
        <>
          {home.lossesKnown && props.losses}
          {home.direction !== null && !isRefused(home.direction.difference) && (
            <span>
              {words.home.direction[home.direction.verdict](
                months(home.direction.after),
                months(home.direction.before),
                `${metricChange("share-satisfied", home.direction.difference.value)} (${metricChange("share-satisfied", home.direction.difference.low)} to ${metricChange("share-satisfied", home.direction.difference.high)})`,
              )}{" "}
            </span>
          )}
          {!home.lossesKnown && <span>{words.home.noLosses}</span>}
        </>
      }
    >
      <div className="grid-two">
        <Stack gap={18}>
          <Card title={words.home.tell.title} note={words.home.tell.note}>
            <ComplaintTable complaints={home.complaints} />
          </Card>
          <Card title={words.home.journeys.title} note={`${words.home.journeys.note}. ${words.insight.overlapNote}`}>
            <JourneyForest scores={home.journeys} />
          </Card>
        </Stack>
        <Stack gap={18}>
          {props.beside}
          <Card title={words.home.words.title} note={words.home.words.note}>
            <SpreadOfWords spread={home.words} />
          </Card>
        </Stack>
      </div>
      <p className="soft">{`${number(home.signals)} signals · ${number(home.rated)} rated`}</p>
    </Page>
  );
}
