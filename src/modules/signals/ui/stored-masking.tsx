import { maskingWords } from "../../../web/catalogue/masking.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { moment } from "../../../web/ui/format.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { Answered, Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { type Masking, maskStoredComments, previewStoredMasking } from "../contract.ts";

const labels = maskingWords.stored;

/** Masking what was stored before the setting: what it would change, how far it is, and what came of it. */
export function StoredMasking(props: { masking: Masking }) {
  const { stored: run, version } = props.masking;
  const act = useAct(maskStoredComments);
  return (
    <section aria-label={labels.title} style={{ marginTop: 18 }}>
      <h3>{labels.title}</h3>
      <p className="soft">{labels.note}</p>
      {run !== null && run.state !== "running" && (
        <p>
          {labels.last[run.state](run.changed, run.startedBy, moment(run.startedAt))}{" "}
          {run.settingVersion !== version && labels.changedSince}
        </p>
      )}
      {run?.state === "running" && (
        <JobProgress key={run.jobId} jobId={run.jobId} what={labels.working} done={labels.done} after={null} />
      )}
      {act.error !== null && <Trouble error={act.error} />}
      <ConfirmButton
        label={labels.act}
        title={labels.ask}
        meaning={labels.meaning}
        detail={<Preview />}
        confirm={labels.act}
        act={() => act.mutate({})}
        busy={act.isPending}
      />
    </section>
  );
}

function Preview() {
  const answer = useAnswer(previewStoredMasking, {});
  return (
    <Answered answer={answer} lines={4}>
      {({ stored, looked, changing, examples, keepsOriginals }) => (
        <div role="status">
          <p style={{ marginTop: 0 }}>
            <strong>{labels.preview(changing, looked, stored)}</strong> {keepsOriginals ? labels.kept : labels.gone}
          </p>
          {examples.map(({ signalId, before, taken, becomes, after }) => {
            const marks = [{ start: before.length, end: before.length + taken.length, label: becomes }];
            return (
              <CustomerWords key={signalId} text={`${before}${taken}${after}`} marks={marks}>
                {labels.becomes} {becomes}
              </CustomerWords>
            );
          })}
        </div>
      )}
    </Answered>
  );
}
