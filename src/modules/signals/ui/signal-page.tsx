import { Stack } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { teachingWords } from "../../../web/catalogue/teaching.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { day, moment } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { readSignal, type Signal } from "../contract.ts";
import { ShowOriginal } from "./show-original.tsx";
import { marksOf, SignPills } from "./signal-words.tsx";

/** One signal: the words with their proof, the facts, where it belongs and why. `placing` lets people correct that, `doing` act on it. */
export function SignalPage(props: { placing: (signal: Signal) => ReactNode; doing: (signal: Signal) => ReactNode }) {
  const { signalId } = useParams({ strict: false }) as { signalId: string };
  const answer = useAnswer(readSignal, { signalId });
  const labels = words.signals;
  return (
    <Answered answer={answer} lines={8}>
      {({ signal, earlierVersions, hasOriginal }) => (
        <Page
          title={`${labels.signal}, ${day(signal.occurredOn, signal.resolution)}`}
          above={<Link to={within("/signals")}>{labels.title}</Link>}
        >
          <div className="grid-two">
            <Card title={words.journeys.wordsTitle}>
              {signal.texts.every((text) => text.text === "") && <p className="soft">{labels.noWords}</p>}
              {signal.texts
                .filter((text) => text.text !== "")
                .map((text) => (
                  <div key={text.ordinal}>
                    {text.question !== null && <small className="soft">{text.question}</small>}
                    <CustomerWords text={text.text} marks={marksOf(signal, text.ordinal, [])} />
                    <LanguageNote signal={signal} ordinal={text.ordinal} />
                  </div>
                ))}
              {hasOriginal && <ShowOriginal key={signal.id} signalId={signal.id} />}
              <LabelList signal={signal} />
              {signal.texts.some((text) => text.text !== "") && (
                <p>
                  <Link to={within("/signals")} search={{ likeSignalId: signal.id }}>
                    {labels.meaning.more}
                  </Link>
                </p>
              )}
            </Card>
            <Stack gap={18}>
              <Facts signal={signal} />
              <Card title={labels.where}>
                {signal.places.length === 0 && (
                  <p className="soft">
                    {signal.keptOffJourneysBy === null ? labels.nowhere : labels.keptOff(signal.keptOffJourneysBy)}
                  </p>
                )}
                {signal.places.map((place) => (
                  <p key={place.journeyId}>
                    <Link to={within(`/journeys/${place.journeyId}`)}>{place.journeyName}</Link>
                    {place.stepName !== null && ` / ${place.stepName}`}
                    <small className="soft" style={{ display: "block" }}>
                      {place.origin === "rule" ? labels.byRule(place.reason) : labels.byPerson(place.reason)}
                    </small>
                  </p>
                ))}
                {props.placing(signal)}
              </Card>
              {props.doing(signal)}
            </Stack>
          </div>
          {earlierVersions.length > 0 && (
            <Card title={labels.versions}>
              {earlierVersions.map((version) => (
                <details key={version.version}>
                  <summary>{labels.version(version.version, moment(version.replacedAt))}</summary>
                  <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                    {JSON.stringify(version.content, null, 2)}
                  </pre>
                </details>
              ))}
            </Card>
          )}
        </Page>
      )}
    </Answered>
  );
}

/** Which language a text is in, where that is not English, and whether it is read how it sounds. */
function LanguageNote(props: { signal: Signal; ordinal: number }) {
  const whole = props.signal.labels.find(
    ({ kind, start, textOrdinal, origin }) =>
      kind === "sentiment" && start === null && origin === "rules" && textOrdinal === props.ordinal,
  );
  if (whole?.language === undefined || whole.language === "en") return null;
  const labels = teachingWords.languages;
  return (
    <p className="soft">
      {labels.comment(labels.named(whole.language), whole.polarity !== null)}{" "}
      {whole.polarity === null && <Link to={within("/themes/teach")}>{teachingWords.open}</Link>}
    </p>
  );
}

function LabelList(props: { signal: Signal }) {
  const themes = props.signal.labels.filter((label) => label.kind === "theme");
  const labels = words.signals;
  const signs = <SignPills labels={props.signal.labels} />;
  if (themes.length === 0) {
    return (
      <>
        <p className="soft">{labels.labelsNone}</p>
        {signs}
      </>
    );
  }
  const seen = new Map(themes.map((label) => [`${label.themeId}${label.origin}`, label]));
  return (
    <>
      <ul style={{ listStyle: "none", margin: "0 0 8px", padding: 0 }} aria-label={labels.labels}>
        {[...seen.entries()].map(([key, label]) => (
          <li key={key}>
            <Link to={within("/signals")} search={{ themeId: label.themeId ?? undefined }}>
              {label.themeName}
            </Link>{" "}
            <small className="soft">
              {label.polarity === null ? "" : `${labels.polarities[label.polarity]}, `}
              {labels.foundBy(labels.origins[label.origin] ?? label.origin)}
            </small>
          </li>
        ))}
      </ul>
      {signs}
    </>
  );
}

function Facts(props: { signal: Signal }) {
  const { signal } = props;
  const labels = words.signals;
  const facts: [string, ReactNode][] = [
    ...signal.scores.map((score): [string, ReactNode] => [
      score.name,
      `${score.raw} (${score.scale.minimum} to ${score.scale.maximum}, ${score.scale.goodEnd === "low" ? score.scale.minimum : score.scale.maximum} is best)`,
    ]),
    [labels.date, day(signal.occurredOn, signal.resolution)],
    [labels.source, `${signal.sourceName}, ${words.signals.kinds[signal.kind]}`],
    ...Object.entries(signal.attributes),
  ];
  if (signal.customerId !== null) {
    facts.push([
      labels.customer,
      <Link key="customer" to={within(`/customers/${signal.customerId}`)}>
        {signal.customerLabel}
      </Link>,
    ]);
  }
  return (
    <Card title={labels.facts}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
