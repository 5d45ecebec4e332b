import type { Database } from "../../kernel/context.ts";
import { identifierKey, normaliseIdentifier, type PersonSeen, resolveCustomers } from "./rules.ts";
import * as store from "./store.ts";

/**
 * Finds or makes the customer of each person, inside the caller's transaction. See {@link resolveCustomers} for who counts
 * as the same. The same people give the same ids, however often and in whatever batches they come.
 *
 * @returns customer ids, in the order of `people`
 */
export async function ensureCustomers(
  db: Database,
  workspaceId: string,
  people: readonly PersonSeen[],
): Promise<string[]> {
  if (people.length === 0) return [];
  await store.lockIdentities(db, workspaceId);
  const wanted = people.flatMap(({ identifiers }) => identifiers.map(normaliseIdentifier));
  const rows = await store.findIdentifiers(db, workspaceId, wanted);
  const known = new Map(rows.map(({ customerId, ...identifier }) => [identifierKey(identifier), customerId]));
  const { customerIds, learned } = resolveCustomers(workspaceId, people, known);
  await store.saveSightings(db, workspaceId, sightingsOf(people, customerIds));
  await store.saveIdentifiers(db, workspaceId, learned);
  return customerIds;
}

/**
 * Removes those of the given customers whom nobody uses any more, who left no consent record, and of whom no coming or going and no invitation is known. `inUse` is asked once nobody
 * else can be adding signals for them.
 */
export async function removeCustomers(
  db: Database,
  workspaceId: string,
  candidates: readonly string[],
  inUse: (customerIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string[]> {
  if (candidates.length === 0) return [];
  await store.lockIdentities(db, workspaceId);
  const used = await inUse(candidates);
  const unused = candidates.filter((id) => !used.has(id));
  return unused.length === 0 ? [] : store.deleteUnrecorded(db, workspaceId, unused);
}

/** One sighting a customer: a statement may touch a line only once. */
function sightingsOf(people: readonly PersonSeen[], customerIds: readonly string[]): store.Sighting[] {
  const sightings = new Map<string, store.Sighting>();
  for (const [index, { attributes, seenOn }] of people.entries()) {
    const id = customerIds[index]!;
    const earlier = sightings.get(id);
    const newest = earlier === undefined || seenOn >= earlier.lastSeen;
    sightings.set(id, {
      id,
      attributes: newest ? { ...earlier?.attributes, ...attributes } : { ...attributes, ...earlier.attributes },
      firstSeen: earlier !== undefined && earlier.firstSeen < seenOn ? earlier.firstSeen : seenOn,
      lastSeen: newest ? seenOn : earlier.lastSeen,
    });
  }
  return [...sightings.values()];
}
