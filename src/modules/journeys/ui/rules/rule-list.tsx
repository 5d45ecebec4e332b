import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { undoWords } from "../../../../web/catalogue/changing.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { onKeys, useKeys } from "../../../../web/keys/use-keys.ts";
import { ConfirmButton } from "../../../../web/ui/confirm-button.tsx";
import { focusBeside } from "../../../../web/ui/focus-beside.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Arrows, Handle, OrderSaid } from "../../../../web/ui/order/handle.tsx";
import { useOrder } from "../../../../web/ui/order/use-order.ts";
import { Trouble } from "../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../web/ui/undo.tsx";
import {
  createMappingRule,
  type Journey,
  type MappingRule,
  removeMappingRule,
  updateMappingRule,
} from "../../contract.ts";
import { EditRule } from "./edit-rule.tsx";

/** The rules in the order in which they are tried. Each can be moved by its buttons, or by Alt with an arrow. */
export function RuleList(props: { rules: readonly MappingRule[]; journeys: readonly Journey[] }) {
  const { rules, journeys } = props;
  const mayEdit = useMay(updateMappingRule);
  const order = useOrder({
    rows: rules,
    nameOf: ({ reason }) => reason,
    send: ({ id: ruleId }, position, version) => call(updateMappingRule, { ruleId, position, version }),
  });
  const { move } = order;
  const list = useRef<HTMLOListElement>(null);
  useKeys({ next: () => focusBeside(list.current, 1), previous: () => focusBeside(list.current, -1) });

  return (
    <>
      <ol className="rules" ref={list}>
        {rules.map((rule, at) => (
          <li
            key={rule.id}
            tabIndex={-1}
            onKeyDown={onKeys({
              earlier: () => mayEdit && void move(at, at - 1),
              later: () => mayEdit && void move(at, at + 1),
            })}
          >
            <span className="rule-number">
              {mayEdit && rules.length > 1 && <Handle order={order} at={at} />}
              {at + 1}
            </span>
            <RuleInWords rule={rule} journey={journeys.find(({ id }) => id === rule.journeyId)} />
            {mayEdit && <RuleTools rule={rule} arrows={rules.length > 1 && <Arrows order={order} at={at} />} />}
          </li>
        ))}
      </ol>
      <OrderSaid order={order} />
    </>
  );
}

function RuleInWords(props: { rule: MappingRule; journey: Journey | undefined }) {
  const { rule, journey } = props;
  const labels = words.journeys.rules;
  const step = journey?.steps.find(({ id }) => id === rule.stepId);
  return (
    <div className="rule-words">
      <b>{rule.reason}</b>{" "}
      <span>
        <span className="soft">{labels.belongsTo}</span>{" "}
        <Link to={within(`/journeys/${rule.journeyId}`)}>{journey?.name ?? labels.history.goneJourney}</Link>
        {step !== undefined && ` / ${step.name}`}
      </span>
      <small className="soft" style={{ display: "block" }}>
        {labels.placed(rule.signals)}
      </small>
    </div>
  );
}

function RuleTools(props: { rule: MappingRule; arrows: ReactNode }) {
  const { rule } = props;
  const labels = words.journeys.rules;
  const remove = useAct(removeMappingRule);
  async function removeIt() {
    const { id: ruleId, journeyId, stepId, conditions, position, reason } = rule;
    const removed = await remove.mutateAsync({ ruleId }).catch(() => null);
    if (removed === null) return;
    offerUndo(undoWords.removed(reason), () =>
      call(createMappingRule, { ruleId, journeyId, stepId, conditions, position }),
    );
  }
  return (
    <div className="rule-tools no-print">
      {props.arrows}
      <EditRule rule={rule} />
      <ConfirmButton
        size="compact-sm"
        variant="subtle"
        label={words.shell.remove}
        aria-label={labels.removeOf(rule.reason)}
        title={labels.removeTitle}
        meaning={labels.removeMeaning(rule.reason, rule.signals)}
        confirm={words.shell.remove}
        busy={remove.isPending}
        act={() => void removeIt()}
      />
      {remove.error !== null && <Trouble error={remove.error} />}
    </div>
  );
}
