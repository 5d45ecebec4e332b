import { sql } from "kysely";
import type { Invariant } from "../kernel/module.ts";
import { readdressEvents, strayEvents } from "./event-store.ts";

/** Work that was begun goes on, and what happened is told. */
export const jobInvariants = (subscribers: readonly string[]): Invariant[] => [
  {
    name: "everybody was told what happened",
    async problems({ db }) {
      const { setAside, forNobody } = await strayEvents(db, subscribers);
      return [
        ...(setAside > 0 ? [`${setAside} events were set aside after failing ten times`] : []),
        ...(forNobody > 0 ? [`${forNobody} events wait for a part of the program that is no more`] : []),
      ];
    },
    repair: ({ transaction, now }) => transaction((db) => readdressEvents(db, subscribers, now)),
  },
  {
    name: "unfinished work has a place in the queue",
    async problems({ db }) {
      // The queue's own tables come with the first start.
      const { rows: queue } = await sql<{ there: boolean }>`
        select to_regclass('pgboss.job') is not null as there`.execute(db);
      if (!queue[0]!.there) return [];
      const { rows } = await sql<{ id: string; name: string }>`
        select id, name from job where state in ('queued', 'running') and not exists (select from pgboss.job ticket
          where ticket.id = job.queue_id and ticket.state in ('created', 'retry', 'active')) order by id`.execute(db);
      return rows.map(({ id, name }) => `${name} ${id} would never go on`);
    },
  },
];
