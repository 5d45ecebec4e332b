import { type NearestVectors, nearestVectors } from "../../../encoder/nearest.ts";
import { packed, wholeOf } from "../../../encoder/packed.ts";
import type { EncoderService } from "../../../encoder/service.ts";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Narrowed } from "../filter.ts";
import { parseSearch } from "../search.ts";
import { requireVisibleSignals } from "../store/visible.ts";
import { areMeaningsIndexed, nearestInDatabase } from "./in-database.ts";
import {
  extentOfMeanings,
  meaningsAfter,
  meaningsOfSignal,
  numbersWithin,
  rankedByWords,
  signalsBehind,
} from "./store.ts";

/** A signal that was found, by what, and how alike its likest text is (a cosine) where that was asked. */
export interface Found {
  id: string;
  by: "words" | "meaning" | "both";
  likeness: number | null;
}

export interface MeaningSearch {
  /**
   * By words and meaning together, the best first: the ranks of both are fused (Cormack, Clarke and Büttcher 2009, Reciprocal rank
   * fusion, k = 60). The filter and what the actor may see hold for both.
   */
  search(db: Database, actor: Actor, filter: Narrowed & { query: string }): Promise<Found[]>;
  /** Others that speak of the same, the most alike first. @throws AppError NOT_FOUND */
  moreLike(db: Database, actor: Actor, filter: Narrowed, signalId: string): Promise<Found[]>;
  forget(workspaceId: string): void;
}

/** Beyond these nobody reads on. */
const mostFound = 200;
/** Taken from memory before the filter is asked; what few signals pass is looked for among those alone. */
const firstLook = 1_000;
/** Below this cosine, texts share a language and little else. A few words say less about themselves than a whole comment does. */
const leastLike = { words: 0.35, comment: 0.5 };
/** Kept in memory for each workspace, about 400 bytes apiece; beyond, the newest are searched by meaning, and all by words. */
const mostKept = 300_000;
const portion = 10_000;
const fusion = 60;

interface Asked {
  meanings: Float32Array[];
  /** Of the encoder that made them. */
  version: string;
  least: number;
  /** A signal that is not to be found. */
  besides?: string;
}

export function meaningSearch(encoder: EncoderService, vectors: NearestVectors = nearestVectors()): MeaningSearch {
  const filling = new Map<string, Promise<void>>();

  async function nearest(db: Database, actor: Actor, filter: Narrowed, asked: Asked): Promise<Map<string, number>> {
    const workspaceId = workspaceOf(actor);
    if (asked.meanings.length === 0) return new Map();
    if (await areMeaningsIndexed(db)) return nearestIndexed(db, actor, filter, asked);
    await upToDate(db, workspaceId, asked.version);
    if (vectors.held(workspaceId) === undefined) return new Map();
    const look = async (only?: number[]) => {
      const near = await vectors.find(
        workspaceId,
        asked.meanings,
        only === undefined ? firstLook : mostFound + 1,
        only,
      );
      const alike = near.filter(({ likeness }) => likeness >= asked.least);
      const behind = await signalsBehind(
        db,
        actor,
        filter,
        alike.map(({ number }) => number),
      );
      const found = new Map<string, number>();
      for (const { number, likeness } of alike) {
        const signal = behind.get(number);
        if (signal === undefined || signal.id === asked.besides || found.has(signal.id)) continue;
        if (found.size < mostFound) found.set(signal.id, likeness);
      }
      return { found, isAll: alike.length < near.length || near.length < firstLook };
    };
    const first = await look();
    if (first.isAll || first.found.size === mostFound) return first.found;
    return (await look(await numbersWithin(db, actor, filter, asked.version))).found;
  }

  async function nearestIndexed(
    db: Database,
    actor: Actor,
    filter: Narrowed,
    { meanings, besides, ...asked }: Asked,
  ): Promise<Map<string, number>> {
    const all = { ...asked, meanings: meanings.map(packed), most: mostFound + 1 };
    const near = [...(await nearestInDatabase(db, actor, filter, all))].filter(([id]) => id !== besides);
    return new Map(near.slice(0, mostFound));
  }

  /** One after the other: two that filled the same memory at once would put everything there twice. */
  function upToDate(db: Database, workspaceId: string, version: string): Promise<void> {
    const filled = (filling.get(workspaceId) ?? Promise.resolve()).then(
      () => fill(db, workspaceId, version),
      () => fill(db, workspaceId, version),
    );
    filling.set(workspaceId, filled);
    return filled;
  }

  /** Takes into memory what was understood since; begins anew where something went. */
  async function fill(db: Database, workspaceId: string, version: string): Promise<void> {
    const { count, last, beforeNewest } = await extentOfMeanings(db, workspaceId, { version, most: mostKept });
    const held = vectors.held(workspaceId);
    if (held?.version === version && held.count === count && held.last === last) return;
    if (held !== undefined && (held.version !== version || held.count > count)) vectors.forget(workspaceId);
    let after = vectors.held(workspaceId)?.last ?? beforeNewest;
    for (;;) {
      const added = await meaningsAfter(db, workspaceId, { version, after, limit: portion });
      vectors.add(workspaceId, version, added);
      if (added.length < portion) break;
      after = added.at(-1)!.number;
    }
    // Some that were held went while others came.
    if ((vectors.held(workspaceId)?.count ?? 0) > count) {
      vectors.forget(workspaceId);
      await fill(db, workspaceId, version);
    }
  }

  return {
    async search(db, actor, { query, ...filter }) {
      const { version } = await encoder.ready();
      const [encoded] = await encoder.encode([{ text: plainWords(query), stretches: [] }], { urgent: true });
      const { tsquery } = parseSearch(query);
      const byWords =
        tsquery === null
          ? []
          : await rankedByWords(db, actor, { ...filter, query }, { tsquery, within: firstLook, most: mostFound });
      const byMeaning = await nearest(db, actor, filter, {
        meanings: [encoded!.whole.meaning],
        version,
        least: leastLike.words,
      });
      return fused(byWords, byMeaning);
    },
    async moreLike(db, actor, filter, signalId) {
      await requireVisibleSignals(db, actor, [signalId]);
      const { version } = await encoder.ready();
      const bytes = await meaningsOfSignal(db, workspaceOf(actor), { signalId, version });
      const found = await nearest(db, actor, filter, {
        ...{ meanings: bytes.map(wholeOf), version, least: leastLike.comment, besides: signalId },
      });
      return [...found].map(([id, likeness]) => ({ id, by: "meaning", likeness }));
    },
    forget: (workspaceId) => vectors.forget(workspaceId),
  };
}

function fused(byWords: readonly string[], byMeaning: ReadonlyMap<string, number>): Found[] {
  const scores = new Map<string, number>();
  for (const ids of [byWords, [...byMeaning.keys()]]) {
    ids.forEach((id, index) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (fusion + index + 1));
    });
  }
  const inWords = new Set(byWords);
  return [...scores]
    .sort(([one, mine], [other, its]) => its - mine || (one < other ? -1 : 1))
    .map(([id]) => ({
      id,
      by: inWords.has(id) ? (byMeaning.has(id) ? "both" : "words") : "meaning",
      likeness: byMeaning.get(id) ?? null,
    }));
}

/** What is searched for, without what only a search by words understands. */
function plainWords(query: string): string {
  return query
    .replace(/(^|\s)-\S+/g, " ")
    .replace(/["*]/g, " ")
    .trim();
}
