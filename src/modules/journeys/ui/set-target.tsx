import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay } from "../../../web/connection/session.ts";
import { type Journey, type MetricName, setTarget } from "../contract.ts";

const TargetDialog = lazy(() => import("./target-dialog.tsx"));

/** Says what one of the journey's metrics should reach, by when, and who answers for it. */
export function SetTarget(props: { journey: Journey; metric: MetricName }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  if (!useMay(setTarget)) return null;
  const present = props.journey.targets.find((target) => target.metric === props.metric);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setAsked(true);
          open();
        }}
      >
        {present === undefined ? words.journeys.setTarget : words.journeys.targetForm.change}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <TargetDialog {...props} present={present} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
