import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { seededRandom } from "../../src/learning/random.ts";
import { planted } from "./planted.ts";
import { type Question, simulateBank } from "./simulate.ts";

/** The files that the bank's workspace is made from; see README.md for what is real in them and what is invented. */
export const bankFiles = {
  /** Real complaints to real companies. */
  complaints: fileOf("consumer_complaints.csv"),
  /** Invented complaints to the invented bank, put together from the real ones. */
  ownComplaints: fileOf("own_complaints.csv"),
  /** Real questions with invented numbers, days, customers and ratings. */
  questions: fileOf("questions.csv"),
  /** Invented customers. */
  customers: fileOf("customers.csv"),
} as const;

type Row = Record<string, string>;

export function rowsOf(path: string): Row[] {
  return parse(readFileSync(path), { columns: true, bom: true });
}

/** The questions as their collection has them, in its order: what is invented beside them is left out. */
export function questionsIn(rows: readonly Row[]): Question[] {
  return rows
    .map((row) => ({ text: row.Question!, topic: row.Topic! }))
    .toSorted((one, other) => {
      const [a, b] = [`${one.topic}\n${one.text}`, `${other.topic}\n${other.text}`];
      return a < b ? -1 : a > b ? 1 : 0;
    });
}

/** The invented files, as text, from the real ones: the same every time. */
export function inventedFiles(questions: readonly Question[], complaints: readonly Row[]) {
  const { tickets, happenings } = simulateBank(questions);
  return {
    questions: stringify(
      tickets.map(({ number, day, customer, text, topic, rating }) => [
        number,
        day,
        customer,
        text,
        topic,
        rating ?? "",
      ]),
      {
        header: true,
        columns: ["Ticket number", "Asked on", "Customer number", "Question", "Topic", "Rating of the answer"],
      },
    ),
    customers: stringify(
      happenings.map((each) => [
        ...[each.customer, each.event, each.day, (each.revenue / 100).toFixed(2), each.currency, each.reason],
        ...[each.contract, each.segment],
      ]),
      {
        header: true,
        columns: ["Customer number", "Event", "Date", "Yearly revenue", "Currency", "Reason", "Contract", "Segment"],
      },
    ),
    ownComplaints: stringify(ownComplaints(complaints), { header: true, columns: Object.keys(complaints[0]!) }),
  };
}

/** What the invented bank is complained about, in percent, each up to where the next begins: often, getting at one's money. */
const own = [
  { product: "Bank account or service", issue: "Deposits and withdrawals", upTo: 30 },
  { product: "Bank account or service", upTo: 52 },
  { product: "Credit card", upTo: 74 },
  { product: "Mortgage", upTo: 90 },
  { product: "Consumer Loan", upTo: 96 },
  { product: "Money transfers", upTo: 100 },
] as const;

function ownComplaints(real: readonly Row[]): Row[] {
  const random = seededRandom(planted.seed + 1);
  return Array.from({ length: planted.ownComplaints }, () => {
    const drawn = random(100);
    const kind = own.find(({ upTo }) => drawn < upTo)!;
    const like = real.filter((row) => row.Product === kind.product && (!("issue" in kind) || row.Issue === kind.issue));
    return { ...like[random(like.length)]!, Company: planted.company, "ZIP code": "" };
  });
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}
