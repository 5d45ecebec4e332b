import type { PgBoss } from "pg-boss";

/** From putting work into a queue to looking for it: by then its transaction has mostly committed. */
const soonMs = 30;

/** Has workers look for what is being put into their queue, long before their next regular look, which finds what took longer. */
export function lookSoon(boss: PgBoss, workers: readonly string[]): void {
  const look = () => {
    for (const worker of workers) boss.notifyWorker(worker);
  };
  setTimeout(look, soonMs).unref();
}
