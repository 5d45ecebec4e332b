/** What became of rows; the four outcomes add up to `rows`. */
export interface EventCounts {
  rows: number;
  recorded: number;
  revised: number;
  duplicate: number;
  rejected: number;
}

export function noEvents(): EventCounts {
  return { rows: 0, recorded: 0, revised: 0, duplicate: 0, rejected: 0 };
}

export function addOutcome(counts: EventCounts, outcome: Exclude<keyof EventCounts, "rows">): void {
  counts.rows += 1;
  counts[outcome] += 1;
}
