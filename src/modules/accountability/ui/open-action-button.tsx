import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay } from "../../../web/connection/session.ts";
import { openAction } from "../contract.ts";
import type { ActionEvidence } from "./open-action-dialog.tsx";

/** Fetched when somebody opens it first: a page with evidence shows without waiting for a form. */
export const OpenActionDialog = lazy(() => import("./open-action-dialog.tsx"));

/** Opens an action from where the evidence is: the journey, theme and signals on screen come along. */
export function OpenActionButton(props: ActionEvidence & { size?: string }) {
  const { size, ...from } = props;
  const [opened, { open, close }] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  if (!useMay(openAction)) return null;
  return (
    <>
      <Button
        onClick={() => {
          setAsked(true);
          open();
        }}
        size={size}
      >
        {words.accountability.open}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <OpenActionDialog {...from} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
