import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { namesOfPeople, requirePerson } from "../../access/index.ts";
import { updateAction } from "../contract.ts";
import { present } from "../present.ts";
import { isOpen, requirePossibleChange, requireReasonToCancel } from "../rules.ts";
import { type ActionRow, actionById, addEvents, saveAction } from "../store.ts";

interface Change {
  what: string;
  from: string | null;
  to: string | null;
  columns: Partial<ActionRow>;
}

export const updateActionOperation = operation(updateAction, async (context, input) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  const { linked: _linked, commented: _commented, ...row } = await actionById(db, actor, input.actionId);
  const current = async () => (await present(context, [await actionById(db, actor, row.id)]))[0]!;
  if (row.version !== input.version) throw new AppError("CONFLICT", { noun: "action", current: await current() });
  requireReasonToCancel(input.status, input.reason);
  const changes: Change[] = [];
  const { title, due, status, effectiveFrom, expectedEffect, ownerId } = input;
  if (title !== undefined && title !== row.title)
    changes.push({ what: "title", from: row.title, to: title, columns: { title } });
  if (due !== undefined && due !== row.due) changes.push({ what: "due", from: row.due, to: due, columns: { due } });
  if (ownerId !== undefined && ownerId !== row.owner_id) {
    await requirePerson(db, workspaceId, ownerId);
    const names = await namesOfPeople(db, workspaceId, [row.owner_id, ownerId]);
    changes.push({
      what: "owner",
      from: names.get(row.owner_id) ?? null,
      to: names.get(ownerId) ?? null,
      columns: { owner_id: ownerId },
    });
  }
  if (expectedEffect !== undefined) {
    requirePossibleChange(expectedEffect);
    const columns = {
      expected_metric: expectedEffect.metric,
      expected_change: expectedEffect.change,
      expected_by: expectedEffect.by,
    };
    const before = {
      expected_metric: row.expected_metric,
      expected_change: row.expected_change,
      expected_by: row.expected_by,
    };
    if (JSON.stringify(before) !== JSON.stringify(columns)) {
      changes.push({ what: "expected-effect", from: inWords(before), to: inWords(columns), columns });
    }
  }
  if (effectiveFrom !== undefined && effectiveFrom !== row.effective_from) {
    changes.push({
      what: "effective-from",
      from: row.effective_from,
      to: effectiveFrom,
      columns: { effective_from: effectiveFrom },
    });
  }
  if (status !== undefined && status !== row.status) {
    const closed_at = isOpen(status) ? null : (row.closed_at ?? context.now);
    // The reason for cancelling goes when the action is taken up again; the history keeps it.
    changes.push({ what: "status", from: row.status, to: status, columns: { status, closed_at, reason: null } });
  }
  const reason = (status ?? row.status) === "cancelled" ? input.reason || row.reason : null;
  if (reason !== null && reason !== row.reason) {
    changes.push({ what: "reason", from: row.reason, to: reason, columns: { reason } });
  }
  if (changes.length > 0) {
    await saveAction(db, row, Object.assign({}, ...changes.map((change) => change.columns)), current);
    await addEvents(
      db,
      changes.map(({ what, from, to }) => ({
        workspace_id: workspaceId,
        id: context.newId(),
        action_id: row.id,
        at: context.now,
        by_name: actor.name,
        what,
        from_value: from,
        to_value: to,
      })),
    );
  }
  const action = await current();
  if (changes.length > 0) {
    const payload = { action, changes: changes.map(({ what, from, to }) => ({ what, from, to })) };
    await context.emit({ name: "action-changed", workspaceId, payload });
  }
  return action;
});

function inWords(effect: Pick<ActionRow, "expected_metric" | "expected_change" | "expected_by">): string {
  return `${effect.expected_metric} ${effect.expected_change > 0 ? "+" : ""}${effect.expected_change}, ${effect.expected_by}`;
}
