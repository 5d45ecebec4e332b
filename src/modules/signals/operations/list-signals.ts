import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listSignals } from "../contract.ts";
import type { MeaningSearch } from "../meaning/search-by-meaning.ts";
import type { Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { countOfSignals, pageOfSignals } from "../store/pages.ts";

export const listSignalsWith = (names: Names, meanings: MeaningSearch) =>
  operation(listSignals, async ({ db, actor }, { cursor, limit, search, likeSignalId, ...filter }) => {
    const { query } = filter;
    const isByMeaning = search === "meaning" && query !== undefined && query.trim() !== "";
    if (likeSignalId !== undefined || isByMeaning) {
      const found =
        likeSignalId === undefined
          ? await meanings.search(db, actor, { ...filter, query: query ?? "" })
          : await meanings.moreLike(db, actor, filter, likeSignalId);
      const from = Number(readCursor(cursor, ["number"])?.[0] ?? 0);
      const ranked = found.map((each, index) => ({ ...each, next: index + 1 }));
      const page = pageOf(ranked.slice(from, from + limit + 1), limit, ({ next }) => [next]);
      const ids = page.rows.map(({ id }) => id);
      return {
        signals: await presentSignals(db, actor, names, ids, query),
        matches: page.rows.map(({ id, by, likeness }) => ({ signalId: id, by, likeness })),
        cursor: page.cursor,
        total: found.length,
      };
    }
    const key = readCursor(cursor, ["day", "id"]);
    const after = key && { occurredOn: key[0]!, id: key[1]! };
    const total = await countOfSignals(db, actor, filter);
    const listed = await pageOfSignals(db, actor, filter, { after, limit: limit + 1, total });
    const page = pageOf(listed, limit, ({ occurredOn, id }) => [occurredOn, id]);
    const ids = page.rows.map(({ id }) => id);
    return {
      signals: await presentSignals(db, actor, names, ids, query),
      matches: null,
      cursor: page.cursor,
      total,
    };
  });
