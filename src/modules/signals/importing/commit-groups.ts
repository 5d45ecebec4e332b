import type { Context, Database } from "../../../kernel/context.ts";
import { derivedId } from "../../../kernel/derived-id.ts";
import { ensureCustomers, recordInvitations } from "../../customers/index.ts";
import type { Mapping, RowCounts } from "../contract.ts";
import type { SignalContent } from "../ledger/signal-content.ts";
import type { Bringing } from "../names.ts";
import { keepOriginals } from "../originals/keep.ts";
import type { Vault } from "../originals/vault.ts";
import { type Claim, writeClaims } from "../store/claims.ts";
import { type ImportRow, writeImportRows } from "../store/import-rows.ts";
import { dropContents, findSignals, type KnownSignal, type WrittenSignal, writeSignals } from "../store/ledger.ts";
import { holdSource } from "../store/sources.ts";
import { keepVersions, keptHashes } from "../store/versions.ts";
import { tellRemoved, tellStored } from "./events.ts";
import { countInvitations, invitationsIn } from "./invitations.ts";
import { type Outcome, outcomeOf, revisedRow } from "./outcome.ts";
import type { PreparedGroup, PreparedSignal } from "./prepare.ts";
import { recogniser } from "./recogniser.ts";

/** What became of some groups' rows, and how many signals the import claims now that it did not before. */
export interface Committed {
  counts: RowCounts;
  claimed: number;
  /** Signals with words that the other modules were told of; one that is named twice counts twice, as it is read twice. */
  comments: number;
  /** By row, for whoever has to say it row by row. */
  fates: { row: number; outcome: Outcome; signalId: string }[];
}

type Target = {
  workspaceId: string;
  importId: string;
  mapping: Pick<Mapping, "sourceName" | "kind" | "resolution">;
};

/**
 * Brings groups into the ledger, inside the caller's transaction: new signals are stored, known ones with another content
 * revised (the earlier content is kept), known ones with the same content left alone. Each is claimed by the import.
 */
export async function commitGroups(
  context: Context,
  target: Target,
  groups: readonly PreparedGroup[],
  { themes, vault }: Bringing,
): Promise<Committed> {
  const { db } = context;
  const { workspaceId, mapping } = target;
  const sourceId = await holdSource(db, workspaceId, mapping);
  const signals = groups.flatMap(({ signal }) => signal ?? []);
  const settled = await settle(db, workspaceId, signals, themes);
  const identified = settled.map((each) => ({ ...each, id: signalIdOf(workspaceId, sourceId, each.externalId) }));

  const counts: RowCounts = { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 };
  const attention: ImportRow[] = groups.flatMap(({ rejected }) => rejected);
  counts.rows = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  counts.rejected = attention.length;
  const fates: Committed["fates"] = [];
  let claimed = 0;
  let comments = 0;
  // Rows of their own may name one act twice; each statement touches a signal once.
  for (const wave of wavesOf(identified)) {
    const known = await findSignals(
      db,
      wave.map(({ id }) => id),
    );
    const earlier = await keptHashes(
      db,
      wave.filter(({ repeat }) => repeat === "earlier").map(({ id }) => id),
    );
    const recognises = await recogniser(db, workspaceId, wave, { known, earlier });
    const claims = wave.map((signal): Judged => {
      const now = known.get(signal.id);
      const content = now && { hash: now.hash, earlier: earlier.get(signal.id) ?? new Set<string>() };
      const outcome = outcomeOf(signal, content, recognises);
      return { signal, outcome, version: (now?.version ?? 0) + (outcome === "duplicate" ? 0 : 1) };
    });
    comments += await write(context, { ...target, sourceId, vault }, claims, known);
    claimed += await writeClaims(
      db,
      target,
      claims.map(({ signal, outcome, version }): Claim => ({ signalId: signal.id, outcome, version })),
    );
    for (const { signal, outcome } of claims) {
      counts[outcome] += signal.rows.length;
      fates.push(...signal.rows.map((row) => ({ row, outcome, signalId: signal.id })));
      if (outcome === "revised") attention.push(...signal.rows.map(revisedRow));
    }
  }
  const told = invitationsIn(groups, (externalId) => signalIdOf(workspaceId, sourceId, externalId));
  const outcomes = await recordInvitations(
    db,
    { workspaceId, sourceId, importId: target.importId },
    told.map(({ invitation }) => invitation),
  );
  countInvitations(counts, told, outcomes);
  await writeImportRows(db, target, attention);
  return { counts, claimed, comments, fates };
}

/** The id of a signal: the same whenever and wherever the act is read again. */
export function signalIdOf(workspaceId: string, sourceId: string, externalId: string): string {
  return derivedId(workspaceId, "signal", sourceId, externalId);
}

type Settled = Pick<PreparedSignal, "externalId" | "rows" | "repeat" | "original" | "formerHash"> & {
  content: SignalContent;
};
type Identified = Settled & { id: string };
interface Judged {
  signal: Identified;
  outcome: Claim["outcome"];
  version: number;
}

/** Finds out who gave each signal and which themes its source means. */
async function settle(
  db: Database,
  workspaceId: string,
  signals: readonly PreparedSignal[],
  themes: Bringing["themes"],
): Promise<Settled[]> {
  const people = signals.flatMap(({ person }) => person ?? []);
  const customerIds = await ensureCustomers(db, workspaceId, people);
  const customerOf = new Map(people.map((person, index) => [person, customerIds[index]!]));
  const named = signals.flatMap(({ labels }) => labels.flatMap(({ theme }) => theme ?? []));
  const themeIds = named.length > 0 ? await themes.ensureThemes(db, workspaceId, [...new Set(named)]) : new Map();
  return signals.map(({ externalId, rows, repeat, original, formerHash, content, person, labels }) => ({
    ...{ externalId, rows, repeat, original, formerHash },
    content: {
      ...content,
      customerId: person === null ? null : customerOf.get(person)!,
      labels: labels.map(({ theme, ...label }) => ({ ...label, themeId: theme && themeIds.get(theme)! })),
    },
  }));
}

/** @returns how many comments were told of */
async function write(
  context: Context,
  { workspaceId, importId, sourceId, vault }: { workspaceId: string; importId: string; sourceId: string; vault: Vault },
  judged: readonly Judged[],
  known: ReadonlyMap<string, KnownSignal>,
): Promise<number> {
  const { db, now } = context;
  const changed = judged.filter(({ outcome }) => outcome !== "duplicate");
  const revised = judged.filter(({ outcome }) => outcome === "revised").map(({ signal }) => signal);
  const revisedIds = revised.map(({ id }) => id);
  await keepVersions(db, revisedIds, now);
  await dropContents(db, revisedIds);
  const written = changed.map(({ signal, version }): WrittenSignal => ({ ...signal, version }));
  await writeSignals(db, { workspaceId, sourceId, now }, written);
  const said = changed.flatMap(({ signal: { id, content, original }, version }) =>
    original === null ? [] : [{ signalId: id, version, customerId: content.customerId, original }],
  );
  await keepOriginals(db, vault, workspaceId, said);
  const comments = await tellStored(
    context,
    { workspaceId, importId },
    written.map(({ id, content }) => ({ id, hasText: content.texts.length > 0 })),
  );
  // The day that a revised signal left has one signal less.
  const left = revised.flatMap(({ id, content }) => {
    const day = known.get(id)!.occurredOn;
    return day === content.occurredOn ? [] : [day];
  });
  await tellRemoved(context, workspaceId, left);
  return comments;
}

/** Splits so that no wave holds a signal twice, keeping the order in which one signal's contents came. */
function wavesOf(signals: readonly Identified[]): Identified[][] {
  const waves: Identified[][] = [];
  const times = new Map<string, number>();
  for (const signal of signals) {
    const wave = times.get(signal.id) ?? 0;
    times.set(signal.id, wave + 1);
    waves[wave] ??= [];
    waves[wave].push(signal);
  }
  return waves;
}
