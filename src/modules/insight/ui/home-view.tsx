import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
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
export function HomeView(props: { first: ReactNode; beside: ReactNode; losses: ReactNode }) {
  const answer = useAnswer(readHome, {});
  return (
    <Answered answer={answer} lines={12}>
      {(home) =>
        home.signals === 0 ? (
          <NothingYet first={props.first} losses={home.lossesKnown && props.losses} />
        ) : (
          <Filled home={home} {...props} />
        )
      }
    </Answered>
  );
}

function NothingYet(props: { first: ReactNode; losses: ReactNode }) {
  const mayImport = useMay(createImport);
  return (
    <Page title={words.home.title} lead={props.losses}>
      <Empty title={words.home.empty.title} text={words.home.empty.text}>
        {mayImport && <ButtonLink to={within("/imports")}>{words.home.empty.button}</ButtonLink>}
      </Empty>
      {props.first}
    </Page>
  );
}

function Filled(props: { home: HomeAnswer; first: ReactNode; beside: ReactNode; losses: ReactNode }) {
  const { home } = props;
  const session = useSession();
  const customersWord = useCustomersWord();
  const place =
    home.period === null ? undefined : words.home.period(session?.workspace?.name ?? "", months(home.period));
  return (
    <Page
      shareable
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
                changeText(home.direction.difference),
              )}{" "}
            </span>
          )}
          {!home.lossesKnown && <span>{words.home.noLosses}</span>}
        </>
      }
    >
      {props.first}
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
      <p className="soft">{words.home.counted(home.signals, home.rated)}</p>
    </Page>
  );
}

function changeText({ value, low, high }: { value: number; low: number; high: number }): string {
  const [change, from, to] = [value, low, high].map((each) => metricChange("share-satisfied", each));
  return `${change} (${words.insight.interval(from!, to!)})`;
}
