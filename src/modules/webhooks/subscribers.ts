import type { Subscriber } from "../../kernel/module.ts";
import type { MessageKind } from "./contract.ts";
import { send } from "./send.ts";
import { listeners } from "./store.ts";

/** What the modules tell each other, and what that is called outside. The names outside never change. */
const tellings: Record<string, MessageKind> = {
  "signals-stored": "signals.stored",
  "import-finished": "import.finished",
  "action-opened": "action.opened",
  "action-changed": "action.changed",
  "action-overdue": "action.overdue",
  "target-missed": "target.missed",
};

export const subscribers: readonly Subscriber[] = Object.entries(tellings).map(([event, kind]) => ({
  event,
  name: `webhooks/${kind}`,
  takes: 20,
  async handle(context, events) {
    const { workspaceId } = events[0]!;
    for (const webhookId of await listeners(context.db, workspaceId, kind)) {
      for (const { payload } of events) await send(context, { workspaceId, webhookId }, kind, payload);
    }
  },
}));
