import type { deliveryStates, Webhook, webhookKinds } from "../../modules/webhooks/contract.ts";
import { locale } from "./locale.ts";
import { count } from "./number.ts";

const kinds: Record<(typeof webhookKinds)[number], string> = {
  "signals.stored": "Signals were stored",
  "import.finished": "An import finished",
  "action.opened": "An action was opened",
  "action.changed": "An action changed",
  "action.overdue": "An action is overdue",
  "target.missed": "A target was missed",
};

const states: Record<(typeof deliveryStates)[number], string> = {
  waiting: "will be tried again",
  delivered: "delivered",
  failed: "given up",
};

const disabled: Record<NonNullable<Webhook["disabledBecause"]>, string> = {
  person: "Switched off.",
  failing: "Switched off: nothing arrived for three days. Check the address and its server, then switch it on.",
  gone: "Switched off: the server said that nobody wants these messages any more (410).",
};

/** What the card of webhooks says. Not in the index: only the settings load it. */
export const webhookWords = locale.say("webhooks", {
  title: "Webhooks",
  note: "signed messages to programs elsewhere when something happens",
  empty: "No program is told what happens. Add the address of one that should be.",
  create: "Add a webhook",
  edit: "Change the webhook",
  url: "Address",
  urlHint: "https://, on the public internet.",
  kinds,
  test: "A test",
  kindsLabel: "What is it told?",
  tells: "Is told",
  state: "State",
  on: "on",
  failing: (since: string) => `failing since ${since}`,
  disabled,
  more: (url: string) => `More about ${url}`,
  change: "Change",
  switchOff: "Switch off",
  switchOn: "Switch on",
  sendTest: "Send a test",
  rotate: "Give a new secret",
  rotateTitle: "Give a new secret?",
  rotateMeaning:
    "For a day, messages are signed with the old one and the new one. Put the new one into the receiver meanwhile.",
  remove: "Remove",
  removeTitle: "Remove this webhook?",
  removeMeaning:
    "Nothing more is sent there. Its secret and the list of what was sent go with it, and this cannot be taken back.",
  secret: "Secret",
  secretTitle: "The webhook's secret",
  secretText: "Put it into the receiver, which checks with it that messages are ours. It is shown this once.",
  deliveries: "What was sent",
  deliveriesEmpty: "Nothing was sent in the last 30 days. A test shows whether messages arrive.",
  showDeliveries: "Show what was sent",
  hideDeliveries: "Hide what was sent",
  when: "When",
  message: "Message",
  to: "To",
  answer: "Last answer",
  states,
  attempts: (n: number) => count(n, "try", "tries"),
  next: (moment: string) => `again at ${moment}`,
  replay: "Send again",
  replayOf: (message: string, moment: string) => `Send again: ${message}, ${moment}`,
});
