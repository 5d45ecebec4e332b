/** How soon a look is taken again: shortly after something was written, and otherwise. */
const pause = { awakeMs: 25, asleepMs: 1_000, awakeForMs: 3_000 };

/** Lets loops sleep, lightly for a while after it rang: what was written becomes visible only when its transaction commits. */
export function createAlarm() {
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
