import { AppError } from "../../../kernel/error.ts";
import type { CustomerEventKind } from "./contract.ts";
import { currencySchema, minorOf } from "./money.ts";
import { type Read, readSent, rejected } from "./read-sent.ts";

/** What a column says, by its header in lower case with single spaces; the first pattern that fits decides. */
const meanings = [
  ["externalId", /^(event )?(id|number|reference)$|^event (id|number)$/],
  ["customer", /^(customer|client|member|account|subscriber|policyholder)( (id|no|number|key|reference))?$/],
  ["kind", /^(event|kind|type|change|movement|what happened)( type)?$/],
  ["occurredOn", /^(date|day|on|when)$|^(event|occurred|effective) (date|on)$/],
  ["amount", /^(amount|revenue|value|money|arr)$|^(yearly|annual) (revenue|value|amount)$/],
  ["currency", /^currency( code)?$/],
  ["reason", /^(reason|why|cause)( (for|of) .+)?$/],
  ["contract", /^(contract|product|plan|agreement)( (id|no|number|name))?$/],
] as const;

type Meaning = (typeof meanings)[number][0];

/** The words that files use for the four kinds. */
const kindWords: Readonly<Record<CustomerEventKind, readonly string[]>> = {
  won: ["won", "new", "joined", "gained", "acquired", "opened", "win"],
  lost: ["lost", "churned", "left", "closed", "cancelled", "canceled", "churn", "loss"],
  grown: ["grown", "grew", "upgraded", "expanded", "upgrade", "expansion"],
  shrunk: ["shrunk", "shrank", "downgraded", "reduced", "downgrade", "contraction"],
};

/**
 * How rows below a header are read. Columns whose header means nothing here become attributes of the customer.
 *
 * @throws AppError MAPPING_INVALID where no column says who, what or when
 */
export function rowReader(
  headers: readonly string[],
  given: { source: string; currency?: string; latest: string },
): (cells: readonly string[]) => Read {
  const plain = headers.map((header) =>
    header
      .trim()
      .replace(/[\s_-]+/g, " ")
      .toLowerCase(),
  );
  const places = new Map<Meaning, number>();
  for (const [meaning, pattern] of meanings) {
    const place = plain.findIndex((header, index) => pattern.test(header) && ![...places.values()].includes(index));
    if (place >= 0) places.set(meaning, place);
  }
  for (const [meaning, what] of needed) {
    if (!places.has(meaning)) throw new AppError("MAPPING_INVALID", { detail: what });
  }
  const taken = new Set(places.values());
  const others = headers.flatMap((header, index) =>
    taken.has(index) || header.trim() === "" ? [] : [{ header, index }],
  );
  const kindOf = plain[places.get("customer")!]!;

  return (cells) => {
    if (cells.length !== headers.length)
      return rejected("columns", null, `It has ${cells.length} columns, and the header has ${headers.length}.`);
    const cell = (meaning: Meaning) => (cells[places.get(meaning) ?? -1] ?? "").trim();
    const customer = cell("customer");
    if (customer === "") return rejected("customer-missing", "customer", "Nothing says which customer it is.");
    const kind = kindIn(cell("kind"));
    if (kind === undefined) return rejected("kind-unknown", "kind", "Say won, lost, grown or shrunk.");
    const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(cell("occurredOn"))?.[1];
    if (day === undefined) return rejected("date-unreadable", "occurredOn", "Write the day as 2024-05-31.");
    const money = moneyIn(cell("amount"), cell("currency") || given.currency);
    if ("rejection" in money) return money;
    const contract = cell("contract") || null;
    return readSent(
      {
        source: given.source,
        // Without an id, what cannot happen twice says which event it is.
        externalId: cell("externalId") || [customer, kind, day, contract ?? ""].join(" | "),
        kind,
        occurredOn: day,
        customer: {
          identifiers: [{ kind: kindOf, value: customer }],
          attributes: Object.fromEntries(
            others.flatMap(({ header, index }) => (cells[index]?.trim() ? [[header.trim(), cells[index].trim()]] : [])),
          ),
        },
        money: money.found,
        reason: cell("reason") || null,
        contract,
      },
      given.latest,
    );
  };
}

const needed: readonly (readonly [Meaning, string])[] = [
  ["customer", 'no column says which customer it is; name one "customer"'],
  ["kind", 'no column says what happened; name one "event", with won, lost, grown or shrunk'],
  ["occurredOn", 'no column says when it happened; name one "date", with days as 2024-05-31'],
];

function kindIn(cell: string): CustomerEventKind | undefined {
  const word = cell.toLowerCase();
  return (Object.keys(kindWords) as CustomerEventKind[]).find((kind) => kindWords[kind].includes(word));
}

function moneyIn(amount: string, currency: string | undefined) {
  if (amount === "") return { found: null };
  if (currency === undefined) return rejected("currency-missing", "currency", "There is an amount without a currency.");
  const code = currencySchema.safeParse(currency);
  if (!code.success) return rejected("currency-unknown", "currency", code.error.issues[0]!.message);
  const amountMinor = minorOf(amount, code.data);
  if (amountMinor === null)
    return rejected("amount-unreadable", "amount", "Write the amount as 1250.50, without a sign or a currency.");
  return { found: { amountMinor, currency: code.data } };
}
