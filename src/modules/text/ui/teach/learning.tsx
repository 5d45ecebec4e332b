import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { moment } from "../../../../web/ui/format.ts";
import { JobProgress } from "../../../../web/ui/job-progress.tsx";
import { within } from "../../../../web/ui/link.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Answered, Trouble } from "../../../../web/ui/state.tsx";
import {
  type LearningReport,
  learnFromCorrections,
  leastCorrections,
  readUnderstandingQuality,
} from "../../contract.ts";

/** Learning from what was judged, and whether it helped: before and after, on what was held back. */
export function Learning() {
  const labels = teachingWords.learn;
  const { job, which } = useSearch({ strict: false }) as { job?: string; which?: string };
  const navigate = useNavigate();
  const answer = useAnswer(readUnderstandingQuality, {});
  const learn = useAct(learnFromCorrections);
  const mayLearn = useMay(learnFromCorrections);
  const begin = () =>
    learn.mutate(
      {},
      {
        onSuccess: ({ jobId }) =>
          void navigate({ to: within("/themes/teach"), search: { which, job: jobId }, replace: true }),
      },
    );
  return (
    <Answered answer={answer} lines={4}>
      {({ corrections, learnings: [latest], tier }) => {
        const missing = leastCorrections - corrections;
        const button = mayLearn && (
          <Button size="compact-sm" disabled={missing > 0} loading={learn.isPending} onClick={begin}>
            {labels.button}
          </Button>
        );
        return (
          <Card
            title={labels.title}
            note={latest === undefined ? undefined : labels.lessons(latest.lessons, latest.heldBack)}
          >
            {latest === undefined ? (
              <p>{labels.none}</p>
            ) : (
              <>
                <table className="teach-before-after">
                  <thead>
                    <tr>
                      <td />
                      <th scope="col">{labels.before}</th>
                      <th scope="col">{labels.after}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {partsOf(latest).map(({ name, before, after }) => (
                      <tr key={name}>
                        <th scope="row">{name}</th>
                        <td>{labels.share(before)}</td>
                        <td>{labels.share(after)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <p className="soft">
                  {moment(latest.at)}.{" "}
                  {latest.applied ? labels.applied : latest.forgotten ? labels.forgotten : labels.notApplied}
                </p>
              </>
            )}
            {missing > 0 && <p>{labels.needed(missing)}</p>}
            {job === undefined ? (
              button
            ) : (
              <JobProgress jobId={job} what={labels.busy} done={labels.done} after={button} />
            )}
            {learn.error !== null && <Trouble error={learn.error} />}
            <p className="soft" style={{ marginBottom: 0 }}>
              {teachingWords.tier[tier]}
            </p>
          </Card>
        );
      }}
    </Answered>
  );
}

/** Each part that was examined by itself. A language that was not examined yet has a line among the languages. */
function partsOf({ tone, languages, themes }: LearningReport) {
  const labels = teachingWords.learn;
  return [
    { name: labels.tone, ...tone },
    ...languages
      .filter(({ after }) => after !== null)
      .map((part) => ({ ...part, name: labels.toneIn(teachingWords.languages.named(part.language)) })),
    { name: labels.themes, ...themes },
  ];
}
