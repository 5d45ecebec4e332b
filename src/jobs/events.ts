import type { Database, DomainEvent } from "../kernel/context.ts";
import type { Subscriber } from "../kernel/module.ts";
import { type Storage, transaction } from "../storage/index.ts";
import * as store from "./event-store.ts";
import type { JobSurroundings } from "./surroundings.ts";
import { systemActor } from "./system-actor.ts";

export interface Events {
  /** Puts an event into the outbox, in the transaction of `db`: nobody is told unless it commits. */
  emit(db: Database, event: DomainEvent, after?: Date): Promise<void>;
  /** Lets the handler at work finish, and starts no other. */
  close(): Promise<void>;
}

/** After so many failures, over about ten minutes, an event is set aside and health says so. */
const mostAttempts = 10;
/** How soon a look is taken again: shortly after something was emitted, and otherwise. */
const pause = { awakeMs: 25, asleepMs: 1_000, awakeForMs: 3_000 };

/**
 * Tells subscribers what happened, from an outbox table: each event exactly once in effect, in order for each subscriber.
 * Subscribers do not wait for each other. An event emitted by another process is seen within a second.
 */
export async function openEvents(
  storage: Storage,
  subscribers: readonly Subscriber[],
  surroundings: JobSurroundings,
): Promise<Events> {
  const names = subscribers.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error("Two subscribers have the same name");
  const byEvent = Map.groupBy(subscribers, ({ event }) => event);
  await store.registerSubscribers(storage.db, names);

  let closing = false;
  const alarm = createAlarm();
  const loops = subscribers.map(deliver);

  async function deliver(subscriber: Subscriber): Promise<void> {
    while (!closing) {
      const handled = await handleNext(subscriber).catch((err: unknown) => {
        // The database is away or busy: say so, and look again later.
        surroundings.logger.error({ err, subscriber: subscriber.name }, "looking for events failed");
        return false;
      });
      if (!handled) await alarm.sleep();
    }
  }

  async function handleNext(subscriber: Subscriber): Promise<boolean> {
    const { name, takes = 1 } = subscriber;
    // Without a transaction first: most looks find nothing.
    const [first] = await store.firstEvents(storage.db, name, 1);
    if (first === undefined || first.dueAt > surroundings.now()) return false;
    try {
      const expected = subscriber.prepare
        ? await store.firstEvents(storage.db, name, first.attempts > 0 ? 1 : takes)
        : [];
      const prepared =
        expected.length === 0 ? undefined : await subscriber.prepare?.(storage.db, expected.map(asEvent));
      return await transaction(storage, async (db) => {
        if (!(await store.holdSubscriber(db, name))) return false;
        // One that failed before is taken alone, so that its failure is its own.
        const events = await store.firstEvents(db, name, first.attempts > 0 ? 1 : takes);
        if (events.length === 0) return false;
        await store.deleteEvents(
          db,
          events.map(({ id }) => id),
        );
        const actor = systemActor(events[0]!.workspaceId);
        const { now, newId, files } = surroundings;
        await subscriber.handle(
          { actor, now: now(), db, newId, files, ...surroundings.contextFor(db, actor) },
          events.map(asEvent),
          events.map(({ id }) => id).join() === expected.map(({ id }) => id).join() ? prepared : undefined,
        );
        return true;
      });
    } catch (err) {
      const attempts = first.attempts + 1;
      surroundings.logger.error({ err, subscriber: name, event: first.name, attempts }, "handling an event failed");
      const now = surroundings.now();
      const dueAt = attempts < mostAttempts ? new Date(now.getTime() + 2 ** attempts * 500) : null;
      await store.noteFailure(storage.db, first.id, { message: String(err).slice(0, 500), now, dueAt });
      return false;
    }
  }

  return {
    async emit(db, event, after) {
      const told = (byEvent.get(event.name) ?? []).map(({ name }) => name);
      await store.putEvent(db, told, event, after ?? surroundings.now());
      alarm.ring();
    },
    async close() {
      closing = true;
      alarm.ring();
      await Promise.all(loops);
    },
  };
}

function asEvent({ name, workspaceId, payload }: DomainEvent): DomainEvent {
  return { name, workspaceId, payload };
}

/** Lets loops sleep, lightly for a while after it rang: what was emitted becomes visible only when its transaction commits. */
function createAlarm() {
  let awakeUntil = 0;
  const wakers = new Set<() => void>();
  return {
    ring() {
      awakeUntil = performance.now() + pause.awakeForMs;
      for (const wake of wakers) wake();
    },
    async sleep(): Promise<void> {
      const milliseconds = performance.now() < awakeUntil ? pause.awakeMs : pause.asleepMs;
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        // While awake, the timer is short enough; ringing must not make it a busy loop.
        if (milliseconds === pause.asleepMs) wakers.add(wake);
      });
    },
  };
}
