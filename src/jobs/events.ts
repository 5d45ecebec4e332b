import { unnamed } from "../kernel/change.ts";
import type { Database, DomainEvent } from "../kernel/context.ts";
import { briefly } from "../kernel/failure-trace.ts";
import type { Preparation, Subscriber } from "../kernel/module.ts";
import { isPassing, type Storage, transaction } from "../storage/index.ts";
import { createAlarm } from "./alarm.ts";
import { notePace } from "./backlog.ts";
import * as store from "./event-store.ts";
import type { WorkSurroundings } from "./surroundings.ts";
import { systemActor } from "./system-actor.ts";

export interface Events {
  /** Puts an event into the outbox, in the transaction of `db`: nobody is told unless it commits. */
  emit(db: Database, event: DomainEvent, after?: Date): Promise<void>;
  /** From here on events are delivered, also those that an earlier process left: once everything is there that a handler may ask for. */
  begin(): void;
  /** What waits because subscribers hold it back. */
  heldBack(): Promise<store.HeldBack[]>;
  /** Lets the handler at work finish, and starts no other. */
  close(): Promise<void>;
}

/** After so many failures, over about ten minutes, an event is set aside and health says so. */
const mostAttempts = 10;

/**
 * Tells subscribers what happened, from an outbox table: each event exactly once in effect, in order for each subscriber.
 * Subscribers do not wait for each other. An event emitted by another process is seen within a second.
 */
export async function openEvents(
  storage: Storage,
  subscribers: readonly Subscriber[],
  surroundings: WorkSurroundings,
): Promise<Events> {
  const names = subscribers.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error("Two subscribers have the same name");
  const byEvent = Map.groupBy(subscribers, ({ event }) => event);
  await store.registerSubscribers(storage.db, names);

  let closing = false;
  const alarm = createAlarm();
  let loops: Promise<void>[] = [];
  /** Subscribers for whom nothing waited when they looked, and how to wake them. */
  const idle = new Map<string, () => void>();

  /** Looks for all idle subscribers at once: a look by each of them, forty times a second, took a fifth of the embedded engine's time. */
  async function watch(): Promise<void> {
    let isAway = false;
    while (!closing) {
      try {
        for (const name of await store.addressed(storage.db, [...idle.keys()])) idle.get(name)!();
        isAway = false;
      } catch (err) {
        // The database is away or busy: say so once, and look again later.
        if (!isAway) surroundings.logger.error({ err }, "looking for events failed");
        isAway = true;
      }
      await alarm.sleep();
    }
    for (const wake of idle.values()) wake();
  }

  const untilWoken = (name: string) =>
    new Promise<void>((resolve) => {
      idle.set(name, () => {
        idle.delete(name);
        resolve();
      });
    });

  async function deliver(subscriber: Subscriber): Promise<void> {
    let isAway = false;
    const course: Course = { since: performance.now() };
    while (!closing) {
      const handled = await handleNext(subscriber, course).then(
        (found) => {
          isAway = false;
          return found;
        },
        (err: unknown) => {
          if (!isAway) surroundings.logger.error({ err, subscriber: subscriber.name }, "looking for events failed");
          isAway = true;
          return false;
        },
      );
      if (handled || closing) continue;
      await untilWoken(subscriber.name);
      course.since = performance.now();
    }
  }

  async function handleNext(subscriber: Subscriber, course: Course): Promise<boolean> {
    const { name, takes = 1 } = subscriber;
    const waiting = async (db: Database, limit: number) =>
      store.firstEvents(db, name, { limit, heldBack: (await subscriber.heldBack?.(db)) ?? [] });
    // Without a transaction first: most looks find nothing.
    const [first, second] = await waiting(storage.db, subscriber.prepare === undefined ? 1 : 2);
    if (first === undefined || !isDue(first, surroundings.now())) return false;
    try {
      // One that failed before is taken alone, so that its failure is its own.
      const most = first.attempts > 0 || subscriber.prepare ? 1 : takes;
      const prepared = subscriber.prepare && (await prepareFirst(subscriber.prepare, course, first, second));
      return await transaction(storage, async (db) => {
        if (!(await store.holdSubscriber(db, name))) return false;
        const events = await waiting(db, most);
        if (events.length === 0) return false;
        await store.deleteEvents(
          db,
          events.map(({ id }) => id),
        );
        const actor = systemActor(events[0]!.workspaceId);
        const { now, newId } = surroundings;
        await subscriber.handle(
          { actor, now: now(), db, newId, ...surroundings.contextFor(db, actor) },
          events.map(asEvent),
          events[0]!.id === prepared?.eventId ? prepared.result : undefined,
        );
        await surroundings.changes.note(db, events[0]!.workspaceId, unnamed(subscriber.changes));
        const comments = events.reduce((sum, event) => sum + event.comments, 0);
        const until = performance.now();
        if (comments > 0) await notePace(db, name, until - course.since, comments);
        course.since = until;
        return true;
      });
    } catch (err) {
      // Nothing that the event or its handler can help: it waits, and is not set aside.
      if (isPassing(err)) throw err;
      const attempts = first.attempts + 1;
      surroundings.logger.error({ err, subscriber: name, event: first.name, attempts }, "handling an event failed");
      const now = surroundings.now();
      const dueAt = attempts < mostAttempts ? new Date(now.getTime() + pauseAfter(attempts)) : null;
      await store.noteFailure(storage.db, first.id, { message: briefly(err).slice(0, 500), now, dueAt });
      return false;
    }
  }

  /** What was prepared for an event; begins with the one after it, if there is one. */
  async function prepareFirst(
    prepare: NonNullable<Subscriber["prepare"]>,
    course: Course,
    first: store.WaitingEvent,
    second: store.WaitingEvent | undefined,
  ): Promise<{ eventId: number; result: unknown }> {
    const afresh = async () => (await prepare(storage.db, asEvent(first))).result;
    const present = course.ahead?.eventId === first.id ? course.ahead.result.catch(afresh) : afresh();
    // Met below, however soon it fails.
    present.catch(() => {});
    course.ahead = undefined;
    if (second !== undefined) {
      // Where it fails it is prepared again when its turn comes, and only then is that its failure.
      const next = await prepare(storage.db, asEvent(second)).catch(() => undefined);
      next?.result.catch(() => {});
      course.ahead = next && { eventId: second.id, result: next.result };
    }
    return { eventId: first.id, result: await present };
  }

  return {
    async emit(db, event, after) {
      const told = (byEvent.get(event.name) ?? []).map(({ name }) => name);
      // Without a time of its own it is due whatever the clock says, also after it was set back.
      await store.putEvent(db, told, event, after ?? new Date(0));
      alarm.ring();
    },
    async heldBack() {
      const all = subscribers.map(async ({ name: subscriber, heldBack }) =>
        ((await heldBack?.(storage.db)) ?? []).map((workspaceId) => ({ subscriber, workspaceId })),
      );
      return (await Promise.all(all)).flat();
    },
    begin() {
      loops = [...subscribers.map(deliver), watch()];
    },
    async close() {
      closing = true;
      alarm.ring();
      await Promise.all(loops);
    },
  };
}

/** How a subscriber goes from one event to the next. */
interface Course {
  /** When it was done with the last one: what lies between two counts, too. */
  since: number;
  /** What is being prepared for the event after the one at hand. */
  ahead?: (Preparation & { eventId: number }) | undefined;
}

/** A pause after a failure never lasts longer than the longest; the clock was set back where it seems to. */
function isDue({ attempts, dueAt }: store.WaitingEvent, now: Date): boolean {
  const left = dueAt.getTime() - now.getTime();
  return left <= 0 || (attempts > 0 && left > pauseAfter(mostAttempts));
}

const pauseAfter = (attempts: number) => 2 ** attempts * 500;

function asEvent({ name, workspaceId, payload }: DomainEvent): DomainEvent {
  return { name, workspaceId, payload };
}
