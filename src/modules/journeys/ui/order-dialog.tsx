import { Modal, Stack } from "@mantine/core";
import { orderWords } from "../../../web/catalogue/changing.ts";
import { words } from "../../../web/catalogue/index.ts";
import { call } from "../../../web/connection/call.ts";
import { Arrows, Handle, OrderSaid } from "../../../web/ui/order/handle.tsx";
import { useOrder } from "../../../web/ui/order/use-order.ts";
import { type Journey, type Stage, updateJourney, updateStage } from "../contract.ts";

/** The order of the atlas, each move saved at once. Fetched when somebody asks for it first. */
export default function OrderDialog(props: {
  stages: readonly Stage[];
  journeys: readonly Journey[];
  opened: boolean;
  close: () => void;
}) {
  const { stages, journeys } = props;
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={words.journeys.order}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      <Stack gap="md">
        <p className="soft" style={{ margin: 0 }}>
          {orderWords.hint}
        </p>
        {stages.length > 1 && (
          <Rows
            label={words.journeys.stages}
            rows={stages}
            send={({ id: stageId }, position, version) => call(updateStage, { stageId, position, version })}
          />
        )}
        {stages.map((stage) => {
          const own = journeys.filter(({ stageId }) => stageId === stage.id);
          if (own.length < 2) return null;
          return (
            <Rows
              key={stage.id}
              label={stage.name}
              rows={own}
              send={({ id: journeyId }, position, version) => call(updateJourney, { journeyId, position, version })}
            />
          );
        })}
      </Stack>
    </Modal>
  );
}

function Rows<R extends { id: string; name: string; version: number }>(props: {
  label: string;
  rows: readonly R[];
  send: (row: R, position: number, version: number) => Promise<{ version: number }>;
}) {
  const order = useOrder({ rows: props.rows, nameOf: ({ name }) => name, send: props.send });
  return (
    <section aria-label={props.label}>
      <b>{props.label}</b>
      <ol className="ordered">
        {props.rows.map((row, at) => (
          <li key={row.id}>
            <Handle order={order} at={at} />
            <span style={{ flex: 1, minWidth: 0 }}>{row.name}</span>
            <Arrows order={order} at={at} />
          </li>
        ))}
      </ol>
      <OrderSaid order={order} />
    </section>
  );
}
