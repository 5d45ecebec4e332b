/** Longer than a code of an authenticator app is taken for right, which is a step before and after its own. */
const rememberedMs = 120_000;

/**
 * Which codes of authenticator apps were used, so that one that was read over a shoulder is of no use. Kept by the process, of
 * which there is one; it forgets sooner than it starts again.
 */
export function usedCodes(now: () => Date) {
  const used = new Map<string, number>();
  const keyOf = (personId: string, code: string) => `${personId} ${code.trim()}`;
  return {
    has: (personId: string, code: string) =>
      now().getTime() - (used.get(keyOf(personId, code)) ?? Number.NEGATIVE_INFINITY) < rememberedMs,
    note(personId: string, code: string) {
      const at = now().getTime();
      for (const [key, then] of used) if (at - then >= rememberedMs) used.delete(key);
      used.set(keyOf(personId, code), at);
    },
  };
}
