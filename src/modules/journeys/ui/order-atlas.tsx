import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { type Journey, type Stage, updateStage } from "../contract.ts";

const OrderDialog = lazy(() => import("./order-dialog.tsx"));

/** Puts stages, and the journeys of each, in order. For who sees them all: a place is one among all. */
export function OrderAtlas(props: { stages: readonly Stage[]; journeys: readonly Journey[] }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  const seesAll = useSession()?.scope === "workspace";
  if (!useMay(updateStage) || !seesAll || (props.stages.length < 2 && props.journeys.length < 2)) return null;
  return (
    <>
      <Button
        className="no-print"
        variant="default"
        onClick={() => {
          setAsked(true);
          open();
        }}
      >
        {words.journeys.order}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <OrderDialog {...props} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
