import { Button, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { day, moment } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import type { Faces } from "../../../web/ui/saving/compare.ts";
import { SavingDialog } from "../../../web/ui/saving/saving-form.tsx";
import { useSaving } from "../../../web/ui/saving/use-saving.ts";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { listPeople } from "../../access/contract.ts";
import { PersonSelect } from "../../access/ui/index.ts";
import { type Action, actionStatuses, commentOnAction, readAction, updateAction } from "../contract.ts";
import { expectation } from "./action-table.tsx";
import { EditAction } from "./edit-action.tsx";
import { Evidence } from "./evidence.tsx";
import { History } from "./history.tsx";

type Read = z.output<typeof readAction.output>;

/** One action: who answers for it, what was promised, what happened, and the customers' words that started it. */
export function ActionPage() {
  const { actionId } = useParams({ strict: false }) as { actionId: string };
  const answer = useAnswer(readAction, { actionId });
  const labels = words.accountability;
  return (
    <Answered answer={answer} lines={8}>
      {(read) => (
        <Page
          shareable
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
          actions={<EditAction action={read.action} />}
        >
          <div className="grid-two">
            <Stack>
              <Evidence action={read.action} />
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

type Fields = Pick<Action, "status" | "reason" | "ownerId" | "due" | "effectiveFrom">;

const fieldsOf = ({ status, reason, ownerId, due, effectiveFrom }: Action): Fields => ({
  ...{ status, reason, ownerId, due, effectiveFrom },
});

/** What changes most often, each saved where it stands. */
function Change(props: { action: Action }) {
  const { action } = props;
  const labels = words.accountability;
  const saving = useSaving<Fields, Action>({
    row: action,
    fieldsOf,
    // Why it was cancelled is told with the status; another status has no reason.
    send: ({ reason, ...fields }, version) =>
      call(updateAction, { actionId: action.id, version, ...fields, ...(reason !== null && { reason }) }),
    nameOf: ({ title }) => title,
    merges: true,
  });
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const [reason, setReason] = useState("");
  const [cancelling, setCancelling] = useState(false);
  if (!useMay(updateAction)) return null;
  const change = (fields: Partial<Fields>) => saving.save({ ...fieldsOf(action), ...fields }, action);
  const faces: Faces<Fields> = {
    status: { label: labels.status, say: (status) => labels.statuses[status] },
    reason: { label: labels.reason },
    ownerId: { label: labels.owner, say: (id) => people.find((person) => person.id === id)?.name ?? "" },
    due: { label: labels.due, say: day },
    effectiveFrom: { label: labels.effectiveFrom, say: (from) => (from === null ? "" : day(from)) },
  };
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
        <div className="beside">
          <PersonSelect
            label={labels.owner}
            required
            value={action.ownerId}
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
        </div>
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
        {saving.error !== null && <Trouble error={saving.error} />}
      </Stack>
      <SavingDialog saving={saving} faces={faces} />
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
