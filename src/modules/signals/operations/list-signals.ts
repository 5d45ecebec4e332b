import { workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { foldNearDuplicates } from "../../../language/near-duplicates.ts";
import { listSignals } from "../contract.ts";
import type { Found, MeaningSearch } from "../meaning/search-by-meaning.ts";
import type { EvidenceOf, Names } from "../names.ts";
import { presentSignals } from "../present-signals.ts";
import { countedUpTo, countOfSignals, pageOfSignals } from "../store/pages.ts";
import { readTexts } from "../store/reading-matter.ts";

export const listSignalsWith = (names: Names, meanings: MeaningSearch, evidenceOf: EvidenceOf) =>
  operation(listSignals, async ({ db, actor }, { cursor, limit, search, likeSignalId, actionId, ...asked }) => {
    const filter = actionId === undefined ? asked : { ...asked, among: await evidenceOf(db, actor, actionId) };
    const { query } = filter;
    const isByMeaning = search === "meaning" && query !== undefined && query.trim() !== "";
    if (likeSignalId !== undefined || isByMeaning) {
      const found =
        likeSignalId === undefined
          ? await meanings.search(db, actor, { ...filter, query: query ?? "" })
          : await meanings.moreLike(db, actor, filter, likeSignalId);
      const from = Number(readCursor(cursor, ["number"])?.[0] ?? 0);
      const ranked = (await folded(db, workspaceOf(actor), found)).map((each, index) => ({ ...each, next: index + 1 }));
      const page = pageOf(ranked.slice(from, from + limit + 1), limit, ({ next }) => [next]);
      const ids = page.rows.map(({ id }) => id);
      return {
        signals: await presentSignals(db, actor, names, ids, query),
        matches: page.rows.map(({ id, by, likeness, nearDuplicates }) => ({
          signalId: id,
          by,
          likeness,
          nearDuplicates,
        })),
        cursor: page.cursor,
        total: found.length,
        more: false,
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
      total: Math.min(total, countedUpTo),
      more: total > countedUpTo,
    };
  });

/** What was found, without what says nearly the same as something more alike: that is named beside it. */
async function folded(db: Database, workspaceId: string, found: readonly Found[]) {
  const texts = await readTexts(
    db,
    workspaceId,
    found.map(({ id }) => id),
  );
  const textsOf = Map.groupBy(texts, ({ signalId }) => signalId);
  const said = ({ id }: Found) => (textsOf.get(id) ?? []).map(({ text }) => text).join("\n");
  return foldNearDuplicates(found, said).map(({ first, alike }) => ({
    ...first,
    nearDuplicates: alike.map(({ id }) => id),
  }));
}
