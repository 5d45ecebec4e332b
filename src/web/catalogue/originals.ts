import { count } from "./number.ts";

export const originalWords = {
  title: "Originals of masked texts",
  note: "what customers wrote before addresses, numbers and names were taken out",
  off: "Not kept. What masking takes away is gone for good, and nobody can show it. That is the safer choice.",
  on: (who: string, when: string) =>
    `Kept since ${when}, switched on by ${who}: encrypted, with a key for each customer. Administrators can show them one by one, with a reason that stands in the audit trail.`,
  held: (signals: number) =>
    signals === 0
      ? "None is held."
      : `Held of ${count(signals, "signal", "signals")}. Erasing a customer destroys their key, in the database and not in backups made before.`,
  sealedElsewhere: (signals: number) =>
    `${count(signals, "signal was", "signals were")} sealed under another BELLWETHER_SECRET and cannot be shown: start the server with the former one, or destroy what is held.`,
  keep: "Keep originals",
  keepTitle: "Keep originals from now on?",
  keepMeaning:
    "From the next import on, personal data that is taken out of texts and attributes is kept beside them, encrypted. Whoever has both the database and the installation's secret can read it, and so can administrators. Keep it only if you must be able to answer a customer whose words were masked. What is here already stays masked for good.",
  stop: "Stop keeping",
  stopTitle: "Stop keeping originals?",
  stopMeaning: "Nothing more is kept. What is held stays readable for administrators until you destroy it.",
  destroy: "Destroy what is held",
  destroyTitle: "Destroy all originals?",
  destroyMeaning: (signals: number) =>
    `The keys and originals of ${count(signals, "signal", "signals")} are destroyed. The masked texts stay. This cannot be taken back.`,
  destroying: "Destroying keys and originals.",
  destroyed: "Destroyed.",
  show: "Show original",
  showTitle: "Show what was masked?",
  showMeaning: "Your name, this signal and the reason go into the audit trail for good. The text does not.",
  reason: "Why do you need it?",
  reasonHint: "To call the customer back about case 4711. At least 10 characters.",
  shown: "As it was written, shown to you until you leave this page",
  attributes: "Facts as they came",
};
