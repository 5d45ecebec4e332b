const dayMs = 86_400_000;
const keptDays = 30;

/** Until when what was removed at a moment can be restored, at least: it goes in the night after. */
export function keptUntil(removedAt: Date): Date {
  return new Date(removedAt.getTime() + keptDays * dayMs);
}

/** What was removed before this moment goes now. */
export function keptFrom(now: Date): Date {
  return new Date(now.getTime() - keptDays * dayMs);
}
