import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

const list = new Intl.ListFormat(locale.numbers);

/** Amounts of several currencies, one after the other: they are never added. */
const together = (amounts: readonly string[]) => list.format(amounts);

/**
 * Customers and money that came and went. Not in the catalogue's one object: that arrives with the first page, and only three
 * pages speak of this.
 */
export const assetWords = locale.say("assets", {
  kinds: { won: "won", lost: "lost", grown: "grown", shrunk: "shrunk" },
  lead: {
    customers: (customersWord: string, won: number, lost: number, period: string) =>
      `${period}: ${number(won)} ${customersWord} came and ${number(lost)} left us.`,
    money: (lost: readonly string[], won: readonly string[]) =>
      won.length === 0
        ? `With those who left went ${together(lost)} a year.`
        : `With those who left went ${together(lost)} a year; with those who came, ${together(won)} a year.`,
    share: (opening: number, share: string, interval: string) =>
      `Of the ${number(opening)} there at the start, ${share} left (${interval}).`,
    who: "Who left, and what they said last",
  },
  page: {
    title: "Customers won and lost",
    heading: (customersWord: string, opening: number, closing: number) =>
      `${number(opening)} ${customersWord} at the start, ${number(closing)} at the end.`,
    nothing: {
      title: "Nobody’s coming or going is on record",
      text: "Bring in a CSV file with a customer, an event (won, lost, grown or shrunk) and a date in each row; and, if you have them, the yearly revenue with its currency, the reason, and the contract.",
    },
  },
  rate: {
    title: "Share of customers that left",
    note: "each month, of those who were customers at its start; 95% interval",
    description: (months: number) =>
      `Share that left in each of ${count(months, "month", "months")}, with its interval.`,
    point: (share: string, interval: string, n: number) => `${share} (${interval})\n${number(n)} at the start`,
  },
  table: {
    title: "Month by month",
    note: "opening + won − lost = closing; money is a year’s revenue, each currency by itself",
    month: "Month",
    opening: "At the start",
    won: "Won",
    lost: "Lost",
    share: "Left",
    closing: "At the end",
    moneyLost: (currency: string) => `Lost, ${currency}`,
    whole: "Whole period",
  },
  money: {
    title: "Money",
    note: "a year’s revenue; opening + won − lost + grown − shrunk = closing",
    currency: "Currency",
  },
  reasons: {
    title: "Why they left",
    note: "as it was recorded",
    reason: "Reason",
    unknown: "Nobody said",
    lost: "Customers",
    money: "Revenue a year",
  },
  who: {
    title: "Who left",
    note: "newest first, with what they last told us before it",
    left: (day: string) => `left on ${day}`,
    silent: "They had told us nothing before.",
    before: (days: number) => (days === 0 ? "the same day" : `${count(days, "day", "days")} before`),
    rated: (raw: string, maximum: number) => `rated ${raw} of ${number(maximum)}`,
    noWords: "no words",
    none: "Nobody left in this period.",
    total: (lost: number) => count(lost, "customer", "customers"),
  },
  bring: {
    title: "Bring in",
    button: "Import a CSV file",
    hint: "Columns customer, event and date; and amount, currency, reason, contract where there are some. The same file again changes nothing.",
    sending: (name: string) => `Reading ${name}`,
    done: (rows: number, recorded: number, revised: number, duplicate: number, rejected: number) =>
      `${count(rows, "row", "rows")}: ${number(recorded)} recorded, ${number(revised)} revised, ${number(duplicate)} known already, ${number(rejected)} rejected.`,
    row: "Row",
    why: "Why it was not taken",
    batches: "Brought in before",
    batch: (source: string, events: number, by: string) => `${source}: ${count(events, "event", "events")}, by ${by}`,
    undo: "Take back",
    undoTitle: (source: string) => `Take back ${source}?`,
    undoMeaning: (events: number) =>
      `${count(events, "event goes", "events go")}, or holds again as it was before. Customers of whom nothing else is known go, too.`,
    undone: (removed: number, restored: number) =>
      `${count(removed, "event is", "events are")} gone${restored === 0 ? "" : `, ${number(restored)} as before`}.`,
  },
  one: {
    title: "Came, grew, shrank, left",
    a: (amount: string) => `${amount} a year`,
    add: "Record",
    kind: "What happened",
    day: "When",
    amount: "Revenue a year",
    amountHint: "as 1250.50",
    amountWrong: "Write the amount as 1250.50.",
    currency: "Currency",
    reason: "Reason",
    contract: "Contract",
    by: (name: string) => `recorded by ${name}`,
    undo: (kind: string, day: string) => `Take back: ${kind}, ${day}`,
    undoShort: "Take back",
    recorded: "Recorded.",
  },
});
