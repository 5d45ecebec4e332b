import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";

/** More in one event would make whoever follows it take too long. */
const signalsPerEvent = 500;

/** Says that these signals are on another step, or on none, so that sums are made again. */
export async function sayPlaced({ actor, emit }: Context, signalIds: readonly string[]): Promise<void> {
  const workspaceId = workspaceOf(actor);
  for (let from = 0; from < signalIds.length; from += signalsPerEvent) {
    const payload = { signalIds: signalIds.slice(from, from + signalsPerEvent) };
    await emit({ name: "signals-placed", workspaceId, payload });
  }
}
