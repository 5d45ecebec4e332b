import { Anchor, Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { day, moment } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { listPeople } from "../../access/contract.ts";
import { readSignal } from "../../signals/contract.ts";
import { type Action, actionStatuses, commentOnAction, readAction, updateAction } from "../contract.ts";
import { expectation } from "./action-table.tsx";

type Read = z.output<typeof readAction.output>;
const shownEvidence = 12;

/** One action: who answers for it, what was promised, what happened, and the customers' words that started it. */
export function ActionPage() {
  const { actionId } = useParams({ strict: false }) as { actionId: string };
  const answer = useAnswer(readAction, { actionId });
  const labels = words.accountability;
  return (
    <Answered answer={answer} lines={8}>
      {(read) => (
        <Page
          title={read.action.title}
          above={
            <>
              <Link to={within("/actions")}>{labels.title}</Link> /{" "}
              <Link to={within(`/journeys/${read.action.journeyId}`)}>{read.action.journeyName}</Link>
            </>
          }
          lead={
            <>
              {labels.owner}{" "}
              <Link to={within("/my-work")} search={{ personId: read.action.ownerId }}>
                {read.action.ownerName}
              </Link>{" "}
              · {labels.due} {day(read.action.due)}{" "}
              {read.action.overdue && <span className="pill bad">{labels.overdue}</span>} · {expectation(read.action)}{" "}
              <DemoMark demo={read.action.demo} />
            </>
          }
        >
          <div className="grid-two">
            <Stack>
              <Evidence read={read} />
              <Comments read={read} />
            </Stack>
            <Stack>
              <Change action={read.action} />
              <History history={read.history} />
            </Stack>
          </div>
        </Page>
      )}
    </Answered>
  );
}

function Evidence(props: { read: Read }) {
  const { signalIds } = props.read;
  return (
    <Card title={words.accountability.evidenceTitle} note={words.accountability.evidence(signalIds.length)}>
      {signalIds.slice(0, shownEvidence).map((signalId) => (
        <EvidenceWords key={signalId} signalId={signalId} />
      ))}
      <Anchor size="sm" component={Link} to={within(`/signals?journeyId=${props.read.action.journeyId}`)}>
        {props.read.action.journeyName}
      </Anchor>
    </Card>
  );
}

function EvidenceWords(props: { signalId: string }) {
  const signal = useAnswer(readSignal, { signalId: props.signalId }).data?.signal;
  const text = signal?.texts.find((candidate) => candidate.text !== "");
  if (signal === undefined || text === undefined) return null;
  return (
    <CustomerWords text={text.text}>
      <Link to={within(`/signals/${signal.id}`)}>{day(signal.occurredOn, signal.resolution)}</Link>
    </CustomerWords>
  );
}

function Change(props: { action: Action }) {
  const { action } = props;
  const labels = words.accountability;
  const act = useAct(updateAction);
  const people = useAnswer(listPeople, {}).data?.people.filter((person) => person.active) ?? [];
  const [reason, setReason] = useState("");
  const [cancelling, setCancelling] = useState(false);
  if (!useMay(updateAction)) return null;
  const change = (fields: Partial<Parameters<typeof act.mutate>[0]>) =>
    act.mutate({ actionId: action.id, version: action.version, ...fields });
  return (
    <Card title={labels.status}>
      <Stack gap="sm">
        <Select
          label={labels.status}
          allowDeselect={false}
          value={cancelling ? "cancelled" : action.status}
          data={actionStatuses.map((status) => ({ value: status, label: labels.statuses[status] }))}
          onChange={(status) => {
            if (status === null) return;
            setCancelling(status === "cancelled");
            if (status !== "cancelled") change({ status: status as Action["status"] });
          }}
        />
        {cancelling && (
          <>
            <Textarea
              label={labels.reason}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              required
              autosize
            />
            <Button
              variant="default"
              disabled={reason.trim() === ""}
              onClick={() => {
                change({ status: "cancelled", reason });
                setCancelling(false);
              }}
            >
              {words.shell.save}
            </Button>
          </>
        )}
        {action.reason !== null && <p className="soft">{action.reason}</p>}
        <Group grow>
          <Select
            label={labels.owner}
            searchable
            allowDeselect={false}
            value={action.ownerId}
            data={people.map((person) => ({ value: person.id, label: person.name }))}
            onChange={(ownerId) => ownerId !== null && change({ ownerId })}
          />
          <TextInput
            type="date"
            label={labels.due}
            defaultValue={action.due}
            key={action.due}
            onBlur={(event) =>
              event.currentTarget.value !== "" &&
              event.currentTarget.value !== action.due &&
              change({ due: event.currentTarget.value })
            }
          />
        </Group>
        <TextInput
          type="date"
          label={labels.effectiveFrom}
          key={action.effectiveFrom ?? "none"}
          defaultValue={action.effectiveFrom ?? ""}
          onBlur={(event) =>
            event.currentTarget.value !== (action.effectiveFrom ?? "") &&
            change({ effectiveFrom: event.currentTarget.value === "" ? null : event.currentTarget.value })
          }
        />
        {act.error !== null && <Trouble error={act.error} />}
      </Stack>
    </Card>
  );
}

function History(props: { history: Read["history"] }) {
  const labels = words.accountability;
  return (
    <Card title={labels.history}>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {props.history.map((entry) => (
          <li key={`${entry.at}${entry.what}${entry.to ?? ""}`} style={{ padding: "4px 0" }}>
            <b>{entry.by}</b> {labels.historyWhat[entry.what] ?? entry.what}
            {entry.to !== null && (
              <span className="soft">: {entry.from === null ? entry.to : `${entry.from} → ${entry.to}`}</span>
            )}
            <small className="soft" style={{ display: "block" }}>
              {moment(entry.at)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Comments(props: { read: Read }) {
  const labels = words.accountability;
  const act = useAct(commentOnAction);
  const [text, setText] = useState("");
  const may = useMay(commentOnAction);
  return (
    <Card title={labels.comments}>
      {props.read.comments.length === 0 && <p className="soft">{labels.commentsEmpty}</p>}
      {props.read.comments.map((comment) => (
        <div key={comment.id} style={{ marginBottom: 10 }}>
          <b>{comment.by}</b> <small className="soft">{moment(comment.at)}</small>
          <div style={{ whiteSpace: "pre-wrap" }}>{comment.text}</div>
        </div>
      ))}
      {may && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate({ actionId: props.read.action.id, text }, { onSuccess: () => setText("") });
          }}
        >
          <Textarea
            aria-label={labels.comment}
            placeholder={labels.comment}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={10_000}
          />
          {act.error !== null && <Trouble error={act.error} />}
          <Button
            type="submit"
            size="compact-sm"
            mt="xs"
            variant="default"
            disabled={text.trim() === ""}
            loading={act.isPending}
          >
            {labels.commentButton}
          </Button>
        </form>
      )}
    </Card>
  );
}
