/** In which pass over the file each group is read, and its place in the order of all groups. */
export interface Turns {
  /** By group: the pass in which it is put together, from 0. */
  turnOf: Uint16Array;
  /** By group: its position in the order in which groups come out. */
  indexOf: Uint32Array;
  /** By turn: the position after its last group. */
  ends: number[];
}

/**
 * Arranges passes over a file such that the rows that wait for the rest of their groups never take much more than
 * `heldBytes`. Groups come out in the order in which they become complete. A group that would begin while the memory is
 * full waits for the next pass.
 *
 * Nearly every file needs one pass. Rejected: sorting outside memory, which needs a second copy of personal data on disk;
 * remembering where rows start and jumping there, which a compressed or re-encoded stream cannot do.
 */
export function arrangeTurns(
  groupOf: Uint32Array,
  size: readonly number[],
  bytes: readonly number[],
  heldBytes: number,
): Turns {
  const turns: Turns = { turnOf: new Uint16Array(size.length), indexOf: new Uint32Array(size.length), ends: [] };
  const seen = new Uint32Array(size.length);
  const heldOf = new Float64Array(size.length);
  let index = 0;
  for (let turn = 0, waiting = true; waiting; turn += 1) {
    waiting = false;
    let held = 0;
    for (let row = 0; row < groupOf.length; row += 1) {
      const group = groupOf[row]!;
      if (turns.turnOf[group] !== turn || seen[group] === size[group]) continue;
      if (seen[group] === 0 && size[group]! > 1 && held >= heldBytes) {
        turns.turnOf[group] = turn + 1;
        waiting = true;
        continue;
      }
      seen[group]! += 1;
      held += bytes[row]!;
      heldOf[group]! += bytes[row]!;
      if (seen[group] !== size[group]) continue;
      turns.indexOf[group] = index++;
      held -= heldOf[group]!;
    }
    turns.ends.push(index);
  }
  return turns;
}
