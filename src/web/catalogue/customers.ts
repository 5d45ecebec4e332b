import { count } from "./number.ts";

/** What customers agreed to, and what they may ask of us about their data. */
export const customerWords = {
  timeline: {
    older: "Older",
    end: "This is where it begins.",
    empty: "Nothing is known of this customer yet.",
    action: { opened: "Action opened:", done: "Action done:", cancelled: "Action cancelled:" },
  },
  consent: {
    withdraw: "Withdraw",
    withdrawOf: (purpose: string, channel: string) => `Withdraw: ${purpose}, ${channel}`,
    history: "How it came to be so",
    recorded: (purpose: string, channel: string, what: string) => `${purpose}, ${channel}: ${what}`,
    by: (name: string) => `recorded by ${name}`,
  },
  rights: {
    title: "Their data",
    text: "What a customer may ask for: a copy of everything held about them, and that it is erased.",
    export: "Download everything held",
    exportNote: "A JSON file. Read it before you hand it over: colleagues’ comments can speak of other people.",
    erase: "Erase this customer",
    eraseTitle: (label: string) => `Erase ${label}?`,
    happens: (signals: number) => [
      `${count(signals, "signal goes", "signals go")} for good: what was said, scores, themes, and earlier versions.`,
      "Identifiers, attributes and the record of consent go too.",
      "Numbers change: they no longer count this customer’s answers, in any period.",
      "Actions stay. Their links to these signals go, and quotes from them are replaced by “[erased]”.",
      "Uploaded files that wait to be imported and hold this customer are deleted; their imports are cancelled.",
      "Then, now or tonight, every table is written anew, so that no byte stays in the database’s files. Pages can be slow meanwhile.",
      "Backups made before keep the customer until you delete them. A file imported again brings the customer back.",
    ],
    reason: "Why",
    reasonHint: "It goes on the record of erasures, with the day and your name; who the customer was does not.",
    reasons: {
      "customer-asked": "the customer asked for it",
      "consent-withdrawn": "consent was withdrawn",
      "no-longer-needed": "no longer needed",
      unlawful: "it should never have been kept",
      "legal-duty": "a legal duty",
    } as Record<string, string>,
    bytes: "When the database’s files forget",
    bytesHint: "Lists, search and numbers forget at once. Writing a large database anew is better left to the night.",
    when: { now: "now", tonight: "tonight" },
    sure: "I have checked that this is the right customer. This cannot be taken back.",
    confirm: "Erase for good",
    busy: "Erasing the customer.",
    done: "The customer is erased. The record of erasures says when the database’s files have forgotten, too.",
    close: "Close",
  },
  erasures: {
    title: "Record of erasures",
    note: "that it was done, not who it was",
    when: "Asked",
    why: "Why",
    by: "By",
    gone: "Went with the customer",
    what: (signals: number, files: number) =>
      [count(signals, "signal", "signals"), ...(files > 0 ? [count(files, "file", "files")] : [])].join(", "),
    state: "State",
    states: {
      removing: "not finished: erase again",
      forgetting: "gone; bytes tonight",
      done: "gone",
      log: "gone, except the server’s log",
    },
  },
};
