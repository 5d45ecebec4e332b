import { Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listJourneyScores } from "../../modules/insight/contract.ts";
import { JourneyScores } from "../../modules/insight/ui/index.ts";
import { type Journey, listJourneys, listRemovals, type Stage } from "../../modules/journeys/contract.ts";
import {
  AtlasTools,
  EditJourney,
  EditStage,
  GapPills,
  OrderAtlas,
  RemovedLately,
} from "../../modules/journeys/ui/index.ts";
import { words } from "../catalogue/index.ts";
import { useAnswer } from "../connection/hooks.ts";
import { useMay } from "../connection/session.ts";
import { within } from "../ui/link.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Answered, Empty } from "../ui/state.tsx";

/** The atlas: stages in order, their journeys with scores, and what is missing. */
export function Journeys() {
  const atlas = useAnswer(listJourneys, {});
  const scores = useAnswer(listJourneyScores, {});
  const mayRestore = useMay(listRemovals);
  const labels = words.journeys;
  return (
    <Page title={labels.title} lead={labels.lead} actions={<AtlasTools />} shareable>
      <Answered answer={atlas} lines={10}>
        {({ stages, journeys, unplacedSignals }) => (
          <>
            {stages.length === 0 && <Empty title={labels.empty.title} text={labels.empty.text} />}
            {journeys.length > 0 && <Gaps journeys={journeys} unplaced={unplacedSignals} />}
            <Group justify="end" mb="sm">
              <OrderAtlas stages={ordered(stages)} journeys={ordered(journeys)} />
            </Group>
            {ordered(stages).map((stage) => (
              <div key={stage.id} style={{ marginBottom: 18 }}>
                <StageCard stage={stage} empty={journeys.every((journey) => journey.stageId !== stage.id)}>
                  <Answered answer={scores} lines={2}>
                    {(answer) => (
                      <JourneyScores
                        journeys={journeys.filter((journey) => journey.stageId === stage.id)}
                        scores={answer.journeys}
                      />
                    )}
                  </Answered>
                </StageCard>
              </div>
            ))}
            {mayRestore && <RemovedLately />}
          </>
        )}
      </Answered>
    </Page>
  );
}

const ordered = <R extends { position: number }>(rows: readonly R[]) =>
  rows.toSorted((one, other) => one.position - other.position);

function StageCard(props: { stage: Stage; empty: boolean; children: ReactNode }) {
  return (
    <Card
      title={props.stage.name}
      note={
        <Group gap={6}>
          <EditJourney stageId={props.stage.id} />
          <EditStage stage={props.stage} empty={props.empty} />
        </Group>
      }
    >
      {props.empty ? <p className="soft">{words.journeys.stageEmpty}</p> : props.children}
    </Card>
  );
}

function Gaps(props: { journeys: readonly Journey[]; unplaced: number | null }) {
  const labels = words.journeys;
  const lacking = props.journeys.filter((journey) => journey.gaps.length > 0);
  return (
    <div style={{ marginBottom: 18 }}>
      <Card
        title={labels.gapsTitle}
        note={labels.gapCount(lacking.reduce((sum, journey) => sum + journey.gaps.length, 0))}
      >
        {lacking.length === 0 && <p className="soft">{labels.gapsNone}</p>}
        <ul style={{ margin: 0, padding: 0, listStyle: "none", display: "flex", flexWrap: "wrap", gap: "6px 22px" }}>
          {lacking.map((journey) => (
            <li key={journey.id}>
              <Link to={within(`/journeys/${journey.id}`)}>{journey.name}</Link> <GapPills gaps={journey.gaps} />
            </li>
          ))}
        </ul>
        {props.unplaced !== null && props.unplaced > 0 && (
          <p className="soft" style={{ marginBottom: 0 }}>
            {labels.unplaced(props.unplaced)}. <Link to={within("/mapping-rules")}>{labels.unplacedLink}</Link>
          </p>
        )}
      </Card>
    </div>
  );
}
