import { Alert } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { moment } from "../../../../web/ui/format.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Page } from "../../../../web/ui/page.tsx";
import { Answered } from "../../../../web/ui/state.tsx";
import type { Import } from "../../contract.ts";
import { ImportState } from "./import-state.tsx";
import { StepCheck } from "./step-check.tsx";
import { type Step, steps } from "./step-props.ts";
import { StepReading } from "./step-reading.tsx";
import { StepRun } from "./step-run.tsx";
import { StepSaw } from "./step-saw.tsx";
import { hasBegun, useImport, useReading } from "./use-import.ts";
import "./import.css";

/** Of an import, how far its words are understood: a later module knows. */
type Understanding = (importId: string) => ReactNode;

/** One import from the first look to the ledger, in four steps. The step is in the address. */
export function ImportPage(props: { understanding: Understanding }) {
  const { importId } = useParams({ strict: false }) as { importId: string };
  const answer = useImport(importId);
  return (
    <Answered answer={answer} lines={12}>
      {(item) => <Steps key={item.id} item={item} understanding={props.understanding} />}
    </Answered>
  );
}

function Steps(props: { item: Import; understanding: Understanding }) {
  const { item } = props;
  const labels = words.signals.imports;
  const reading = useReading(item);
  const navigate = useNavigate();
  const asked = (useSearch({ strict: false }) as { step?: string }).step;
  const step = steps.find((name) => name === asked) ?? stepOf(item);
  const go = (next: Step) => void navigate({ to: within(`/imports/${item.id}`), search: { step: next } });
  const shared = { item, reading, go };
  const content: Record<Step, () => ReactNode> = {
    saw: () => <StepSaw {...shared} />,
    reading: () => <StepReading {...shared} />,
    check: () => <StepCheck {...shared} />,
    run: () => <StepRun {...shared} understanding={props.understanding(item.id)} />,
  };
  const isSent = item.origin === "api";
  return (
    <Page
      title={item.fileName}
      above={<Link to={within("/imports")}>{labels.title}</Link>}
      lead={
        <>
          <ImportState item={item} /> · {isSent ? labels.sent : labels.size(item.bytes)} ·{" "}
          {labels.about(item.createdBy, moment(item.createdAt))}
        </>
      }
    >
      {!isSent && (
        <nav aria-label={labels.steps.label}>
          <ol className="steps">
            {steps.map((name) => (
              <li key={name} aria-current={name === step ? "step" : undefined}>
                <Link to={within(`/imports/${item.id}`)} search={{ step: name }}>
                  {labels.steps[name]}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {item.state === "failed" && (
        <Alert color="red" variant="light" title={labels.run.failed} role="alert" mb="md">
          {item.error} {hasBegun(item) ? labels.run.failedBegun : labels.run.failedBefore}
        </Alert>
      )}
      {content[isSent ? "run" : step]()}
    </Page>
  );
}

/** Where somebody who comes back finds what there is to do. */
function stepOf({ state, counts }: Import): Step {
  if (state === "proposed") return "saw";
  if (state === "checking" || state === "checked") return "check";
  if (state === "failed") return counts === null ? "check" : "run";
  return "run";
}
