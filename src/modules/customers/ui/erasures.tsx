import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { moment } from "../../../web/ui/format.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { type Erasure, listErasures } from "../contract.ts";

/** An erasure that goes on, if the address names one. */
export function ErasureProgress() {
  const { job } = useSearch({ strict: false }) as { job?: string };
  const navigate = useNavigate();
  const labels = words.customers.rights;
  if (job === undefined) return null;
  const close = () => void navigate({ to: within("/customers"), search: {}, replace: true });
  const after = (
    <Button size="compact-sm" variant="default" onClick={close}>
      {labels.close}
    </Button>
  );
  return (
    <div className="card" style={{ marginBottom: 14 }}>
      <JobProgress jobId={job} what={labels.busy} done={labels.done} after={after} steady />
    </div>
  );
}

/** That customers were erased, for those who answer for it. Nothing is shown before the first. */
export function ErasureRecord() {
  return useMay(listErasures) ? <Erasures /> : null;
}

function Erasures() {
  const labels = words.customers.erasures;
  const answer = useAnswer(listErasures, { limit: 200 });
  if (answer.data?.erasures.length === 0) return null;
  return (
    <Answered answer={answer}>
      {({ erasures }) => (
        <Card title={labels.title} note={labels.note}>
          <TableScroll label={labels.title}>
            <table className="plain stacked">
              <thead>
                <tr>
                  <th>{labels.when}</th>
                  <th>{labels.why}</th>
                  <th>{labels.by}</th>
                  <th>{labels.gone}</th>
                  <th>{labels.state}</th>
                </tr>
              </thead>
              <tbody>
                {erasures.map((erasure) => (
                  <tr key={erasure.id}>
                    <td className="soft no-wrap">{moment(erasure.askedAt)}</td>
                    <td>{words.customers.rights.reasons[erasure.reason]}</td>
                    <td>{erasure.askedBy}</td>
                    <td>{labels.what(erasure.signals, erasure.files)}</td>
                    <td className="soft">{labels.states[stateOf(erasure)]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Card>
      )}
    </Answered>
  );
}

function stateOf({ removedAt, forgottenAt, logForgotten }: Erasure): keyof typeof words.customers.erasures.states {
  if (removedAt === null) return "removing";
  if (forgottenAt === null) return "forgetting";
  return logForgotten === false ? "log" : "done";
}
