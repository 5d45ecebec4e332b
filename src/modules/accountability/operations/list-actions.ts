import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { requireVisibleSignals } from "../../signals/index.ts";
import { listActions } from "../contract.ts";
import { present, todayIn } from "../present.ts";
import { findActions } from "../store.ts";

export const listActionsOperation = operation(listActions, async (context, { cursor, limit, ...filter }) => {
  if (filter.signalId !== undefined) await requireVisibleSignals(context.db, context.actor, [filter.signalId]);
  const key = readCursor(cursor, ["day", "id"]);
  const after = key === undefined ? null : { due: key[0]!, id: key[1]! };
  const today = await todayIn(context);
  const { actions, total } = await findActions(context.db, context.actor, filter, today, { after, limit: limit + 1 });
  const page = pageOf(actions, limit, ({ due, id }) => [due, id]);
  return { actions: await present(context, page.rows), cursor: page.cursor, total };
});
