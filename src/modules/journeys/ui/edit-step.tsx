import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay } from "../../../web/connection/session.ts";
import { createStep, type Step, updateStep } from "../contract.ts";

const StepDialog = lazy(() => import("./step-dialog.tsx"));

/** Describes a step of a journey, or adds one behind the others. */
export function EditStep(props: { journeyId: string; step?: Step }) {
  const { step } = props;
  const labels = words.journeys.step;
  const [opened, { open, close }] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  if (!useMay(step === undefined ? createStep : updateStep)) return null;
  return (
    <>
      <Button
        className="no-print"
        variant="default"
        size="compact-sm"
        aria-label={step === undefined ? undefined : labels.editOf(step.name)}
        onClick={() => {
          setAsked(true);
          open();
        }}
      >
        {step === undefined ? labels.add : words.shell.edit}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <StepDialog {...props} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
