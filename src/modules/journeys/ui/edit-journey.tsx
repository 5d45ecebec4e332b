import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay } from "../../../web/connection/session.ts";
import { createJourney, type Journey, updateJourney } from "../contract.ts";

const JourneyDialog = lazy(() => import("./journey-dialog.tsx"));

/** Edits a journey, or adds one to a stage: its words, its people, and the metric it is judged by. */
export function EditJourney(props: { journey?: Journey; stageId: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  const allowed = useMay(props.journey === undefined ? createJourney : updateJourney);
  if (!allowed) return null;
  const label = props.journey === undefined ? words.journeys.addJourney : words.journeys.editJourney;
  return (
    <>
      <Button
        variant="default"
        size={props.journey === undefined ? "compact-sm" : "sm"}
        onClick={() => {
          setAsked(true);
          open();
        }}
      >
        {label}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <JourneyDialog {...props} title={label} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
