import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { derivedId } from "../../../kernel/derived-id.ts";
import { maskPersonalData } from "../../../language/mask.ts";
import { ensureCustomers } from "../ensure-customers.ts";
import type { PersonSeen } from "../rules.ts";
import { addVersions, type EventContent, type EventRow, historyOf, insertBatch } from "./store.ts";

/** An event that was read, with who it is about. */
export interface ReadEvent extends Omit<EventContent, "customerId"> {
  source: string;
  externalId: string;
  person: Pick<PersonSeen, "identifiers" | "attributes">;
}

export type EventOutcome = "recorded" | "revised" | "duplicate";

/**
 * Records events inside the caller's transaction. What is known with the same content is a duplicate; with another content it is
 * revised. What a person corrected by hand is not put back by the file that had it wrong. Where several speak of one
 * event, the last one counts and the earlier are duplicates.
 *
 * @param batchId under which it can be taken back; it is made with the first event that changes something
 * @returns outcome and id of each event, in the order given
 */
export async function recordEvents(
  context: Context,
  events: readonly ReadEvent[],
  batchId: string,
): Promise<{ outcome: EventOutcome; eventId: string }[]> {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  const people = events.map(({ person, occurredOn }) => ({ ...person, seenOn: occurredOn }));
  // Holds the workspace's identities until the transaction ends, so two files do not write the same event at once.
  const customerIds = await ensureCustomers(db, workspaceId, people);
  const ids = events.map(({ source, externalId }) => eventIdOf(workspaceId, source, externalId));
  const history = Map.groupBy(await historyOf(db, workspaceId, ids), ({ id }) => id);
  const last = new Map(ids.map((id, place) => [id, place]));
  const added: EventRow[] = [];
  const fates = events.map(({ person: _, ...event }, place): { outcome: EventOutcome; eventId: string } => {
    const id = ids[place]!;
    const content = masked({ ...event, customerId: customerIds[place]! });
    const said = history.get(id) ?? [];
    if (last.get(id) !== place || isKnown(content, said)) return { outcome: "duplicate", eventId: id };
    const { source, externalId } = event;
    const version = (said.at(-1)?.version ?? 0) + 1;
    added.push({ ...content, id, version, source, externalId, recordedBy: actor.name, recordedAt: now, batchId });
    return { outcome: version === 1 ? "recorded" : "revised", eventId: id };
  });
  if (added.length > 0) {
    const sources = [...new Set(added.map(({ source }) => source))].join(", ");
    const source = sources.length > 200 ? `${sources.slice(0, 199).toWellFormed()}…` : sources;
    await insertBatch(db, workspaceId, { id: batchId, source, recordedBy: actor.name, recordedAt: now });
    await addVersions(db, workspaceId, added);
  }
  return fates;
}

/** The same whenever the event is sent again; sources are told apart without regard to case. */
function eventIdOf(workspaceId: string, source: string, externalId: string): string {
  return derivedId(workspaceId, "customer-event", source.trim().toLowerCase(), externalId);
}

/** A reason is somebody's free words. */
export function masked<T extends EventContent>(content: T): T {
  return content.reason === null ? content : { ...content, reason: maskPersonalData(content.reason).text };
}

export function isSame(one: EventContent, other: EventContent): boolean {
  const key = ({ customerId, kind, occurredOn, money, reason, contract }: EventContent) =>
    JSON.stringify([customerId, kind, occurredOn, money?.amountMinor, money?.currency, reason, contract]);
  return key(one) === key(other);
}

/** As it holds now, or as it was before a person corrected it. */
function isKnown(content: EventContent, said: readonly EventRow[]): boolean {
  const now = said.at(-1);
  if (now === undefined) return false;
  return isSame(content, now) || (now.batchId === null && said.some((earlier) => isSame(content, earlier)));
}
