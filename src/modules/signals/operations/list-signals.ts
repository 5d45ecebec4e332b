import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listSignals } from "../contract.ts";
import type { Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { countOfSignals, pageOfSignals } from "../store/pages.ts";

export const listSignalsWith = (names: Names) =>
  operation(listSignals, async ({ db, actor }, { cursor, limit, ...filter }) => {
    const key = readCursor(cursor, ["day", "id"]);
    const after = key && { occurredOn: key[0]!, id: key[1]! };
    const total = await countOfSignals(db, actor, filter);
    const listed = await pageOfSignals(db, actor, filter, { after, limit: limit + 1, total });
    const page = pageOf(listed, limit, ({ occurredOn, id }) => [occurredOn, id]);
    const ids = page.rows.map(({ id }) => id);
    return { signals: await presentSignals(db, actor, names, ids, filter.query), cursor: page.cursor, total };
  });
