import { Group, Stack } from "@mantine/core";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { listGroups } from "../../modules/access/contract.ts";
import { listActions } from "../../modules/accountability/contract.ts";
import { ActionList, OpenActionButton, useAnnotations } from "../../modules/accountability/ui/index.ts";
import { readJourneyMetrics, splitMetric } from "../../modules/insight/contract.ts";
import {
  ComparePeriods,
  MetricSplit,
  MetricSwitch,
  MetricTrend,
  TargetLine,
  ThemeEffects,
} from "../../modules/insight/ui/index.ts";
import {
  type Journey as JourneyView,
  listJourneys,
  metricNames,
  readJourney,
} from "../../modules/journeys/contract.ts";
import {
  EditJourney,
  GapPills,
  JourneyPurpose,
  RemoveJourney,
  SetTarget,
  StepList,
} from "../../modules/journeys/ui/index.ts";
import { listSignals } from "../../modules/signals/contract.ts";
import { SignalWords } from "../../modules/signals/ui/index.ts";
import { StillMoving } from "../../modules/text/ui/index.ts";
import { words } from "../catalogue/index.ts";
import { useAnswer } from "../connection/hooks.ts";
import { DemoMark } from "../ui/demo-mark.tsx";
import { within } from "../ui/link.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Answered } from "../ui/state.tsx";

/** One journey: its score over time, what goes with it, where it happens, the words, and what is being done. */
export function Journey() {
  const { journeyId } = useParams({ strict: false }) as { journeyId: string };
  const answer = useAnswer(readJourney, { journeyId });
  return (
    <Answered answer={answer} lines={14}>
      {(journey) => <Filled journey={journey} />}
    </Answered>
  );
}

function Filled(props: { journey: JourneyView }) {
  const { journey } = props;
  const labels = words.journeys;
  const { metric: asked } = useSearch({ strict: false }) as { metric?: string };
  const metric = metricNames.find((name) => name === asked) ?? journey.metric ?? "share-satisfied";
  const target = journey.targets.find((candidate) => candidate.metric === metric);
  const measured = useAnswer(readJourneyMetrics, { journeyId: journey.id });
  const filter = { journeyId: journey.id };
  const stages = useAnswer(listJourneys, {}).data?.stages ?? [];
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  const steps =
    useAnswer(splitMetric, { metric, ...filter, by: "step" }, { enabled: journey.steps.length > 0 }).data?.parts ?? [];
  const annotations = useAnnotations(journey.id);
  const stage = stages.find((candidate) => candidate.id === journey.stageId);
  return (
    <Page
      shareable
      title={journey.name}
      above={
        <>
          <Link to={within("/journeys")}>{labels.title}</Link>
          {stage !== undefined && ` / ${stage.name}`}
        </>
      }
      lead={
        <Lead
          journey={journey}
          named={(ids) => groups.filter((group) => ids.includes(group.id)).map((group) => group.name)}
        />
      }
      actions={
        <Group gap="xs">
          <EditJourney journey={journey} stageId={journey.stageId} />
          <SetTarget journey={journey} metric={metric} />
          <RemoveJourney journey={journey} />
          <OpenActionButton journeyId={journey.id} metric={metric} ownerId={journey.ownerId} />
        </Group>
      }
    >
      <StillMoving />
      <Stack gap={18}>
        <Answered answer={measured} lines={4}>
          {({ metrics, period }) => <MetricSwitch metrics={metrics} period={period} shown={metric} />}
        </Answered>
        <MetricTrend
          metric={metric}
          filter={filter}
          target={target?.value ?? null}
          targetLine={
            target !== undefined && (
              <TargetLine
                target={target}
                judged={measured.data?.metrics.find((candidate) => candidate.metric === metric)}
              />
            )
          }
          annotations={annotations}
        />
        {journey.lastSignalOn !== null && (
          <ComparePeriods metric={metric} filter={filter} latest={journey.lastSignalOn} />
        )}
        <StepList journey={journey} metric={metric} groups={groups} scores={steps} />
        <div className="grid-two" style={{ marginBottom: 0 }}>
          <Card title={labels.themesTitle} note={labels.themesNote}>
            <ThemeEffects filter={filter} />
          </Card>
          <Stack gap={18}>
            <ActionsCard journeyId={journey.id} />
            <JourneyPurpose journey={journey} />
          </Stack>
        </div>
        <div className="grid-two" style={{ marginBottom: 0 }}>
          <Words journeyId={journey.id} signals={journey.signals} />
          <MetricSplit metric={metric} filter={filter} />
        </div>
      </Stack>
    </Page>
  );
}

function Lead(props: { journey: JourneyView; named: (ids: readonly string[]) => string[] }) {
  const { journey, named } = props;
  const labels = words.journeys;
  const team = journey.teamId === null ? [] : named([journey.teamId]);
  const departments = named(journey.departmentIds);
  const partners = named(journey.partnerIds);
  return (
    <>
      {journey.job !== "" && `${labels.hiredFor(journey.job)} `}
      {labels.owner}{" "}
      {journey.ownerId === null ? (
        <span className="warn">{words.shell.nobody}</span>
      ) : (
        <Link to={within("/my-work")} search={{ personId: journey.ownerId }}>
          {journey.ownerName}
        </Link>
      )}
      {team[0] !== undefined && ` · ${labels.team(team[0])}`}
      {departments.length > 0 && ` · ${labels.departments(departments.join(", "))}`}
      {partners.length > 0 && ` · ${labels.partners(partners.join(", "))}`} <GapPills gaps={journey.gaps} />{" "}
      <DemoMark demo={journey.demo} />
    </>
  );
}

function ActionsCard(props: { journeyId: string }) {
  const answer = useAnswer(listActions, { journeyId: props.journeyId });
  const labels = words.journeys;
  return (
    <Card title={labels.actionsTitle}>
      <Answered answer={answer}>
        {({ actions }) =>
          actions.length === 0 ? <p className="soft">{labels.actionsEmpty}</p> : <ActionList actions={actions} />
        }
      </Answered>
    </Card>
  );
}

function Words(props: { journeyId: string; signals: number }) {
  const answer = useAnswer(listSignals, { journeyId: props.journeyId, hasText: true, limit: 6 });
  const labels = words.journeys;
  return (
    <Card
      title={labels.wordsTitle}
      note={
        <Link to={within("/signals")} search={{ journeyId: props.journeyId }}>
          {labels.allSignals(props.signals)}
        </Link>
      }
    >
      <Answered answer={answer}>
        {({ signals }) =>
          signals.length === 0 ? (
            <p className="soft">{words.home.words.empty}</p>
          ) : (
            signals.map((signal) => <SignalWords key={signal.id} signal={signal} />)
          )
        }
      </Answered>
    </Card>
  );
}
