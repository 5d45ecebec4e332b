import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";

/** More in one event would make whoever follows it take too long. */
const signalsPerEvent = 500;

/** Says that labels of these signals changed, so that places, sums and what else follows from them are made again. */
export async function sayUnderstood({ actor, emit }: Context, signalIds: readonly string[]): Promise<void> {
  const workspaceId = workspaceOf(actor);
  for (let from = 0; from < signalIds.length; from += signalsPerEvent) {
    const payload = { signalIds: signalIds.slice(from, from + signalsPerEvent) };
    await emit({ name: "signals-understood", workspaceId, payload });
  }
}
