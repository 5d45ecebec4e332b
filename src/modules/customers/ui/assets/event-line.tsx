import { Button } from "@mantine/core";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { day } from "../../../../web/ui/format.ts";
import { Trouble } from "../../../../web/ui/state.tsx";
import { type CustomerEvent, undoCustomerEvent } from "../../contract.ts";
import { moneyText } from "./money-text.ts";

/** That the customer came, grew, shrank or left, with what it was worth; whoever may takes it back. */
export function EventLine(props: { event: CustomerEvent }) {
  const { id, kind, occurredOn, money, reason, contract, recordedBy, version } = props.event;
  const { one, kinds } = assetWords;
  const undo = useAct(undoCustomerEvent);
  const mayUndo = useMay(undoCustomerEvent);
  const amount = money === null ? null : one.a(moneyText(money.amountMinor, money.currency));
  const facts = [amount, contract, reason].filter((fact) => fact !== null);
  return (
    <>
      <b className={kind === "lost" ? "bad" : kind === "won" ? "good" : undefined}>{kinds[kind]}</b> {day(occurredOn)}{" "}
      <span className="soft">{[...facts, one.by(recordedBy)].join(" · ")}</span>{" "}
      {mayUndo && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={undo.isPending}
          aria-label={one.undo(kinds[kind], day(occurredOn))}
          onClick={() => undo.mutate({ eventId: id, version })}
        >
          {one.undoShort}
        </Button>
      )}
      {undo.error !== null && <Trouble error={undo.error} />}
    </>
  );
}
