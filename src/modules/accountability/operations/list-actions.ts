import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { listActions } from "../contract.ts";
import { present, todayIn } from "../present.ts";
import { findActions } from "../store.ts";

export const listActionsOperation = operation(listActions, async (context, { cursor, limit, ...filter }) => {
  const after = cursor === undefined ? null : readCursor(cursor);
  const { actions, total } = await findActions(context.db, context.actor, filter, await todayIn(context), {
    after,
    limit,
  });
  const last = actions.at(-1);
  const next = actions.length === limit && last !== undefined ? `${last.due}_${last.id}` : null;
  return { actions: await present(context, actions), cursor: next, total };
});

/** @throws AppError INVALID_INPUT */
function readCursor(cursor: string): { due: string; id: string } {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new AppError(
      "INVALID_INPUT",
      {},
      { fields: [{ path: "cursor", message: "Pass the cursor of the page before, unchanged." }] },
    );
  }
  return { due: match[1], id: match[2] };
}
