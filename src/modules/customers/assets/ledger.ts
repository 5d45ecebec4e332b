import type { Database } from "../../../kernel/context.ts";
import type { Period } from "../../../kernel/period.ts";
import { proportion } from "../../../stats/proportion.ts";
import type { LedgerLine, MoneyLine } from "./contract.ts";
import * as store from "./ledger-store.ts";
import { monthsOf, periodMeant } from "./months.ts";

export interface AssetLedger {
  whole: LedgerLine | null;
  months: LedgerLine[];
  reasons: store.ReasonCount[];
}

/** Customers and money, month by month: opening + won - lost + grown - shrunk = closing on every line. */
export async function assetLedger(db: Database, workspaceId: string, asked: Partial<Period>): Promise<AssetLedger> {
  const record = await store.stretchOfEvents(db, workspaceId);
  const period = record === null ? null : periodMeant(asked, record);
  if (period === null) return { whole: null, months: [], reasons: [] };
  const turns = await store.countTurns(db, workspaceId, period);
  const money = await store.countMoney(db, workspaceId, period);
  const before = turns.find(({ month }) => month === null);
  const there = await store.countThereBefore(db, workspaceId);
  let opening = there + (before?.won ?? 0) - (before?.lost ?? 0);
  let purses = pursesBefore(await store.moneyThereBefore(db, workspaceId), money);
  const months = monthsOf(period).map((month): LedgerLine => {
    const turn = turns.find((each) => each.month === month.from) ?? { won: 0, lost: 0, leavers: 0 };
    const lines = purses.map((purse) =>
      moneyLine(
        purse,
        money.filter((each) => each.month === month.from && each.currency === purse.currency),
      ),
    );
    const line = lineOf(month, opening, turn, lines);
    opening = line.customers.closing;
    purses = lines.map(({ currency, closing }) => ({ currency, amount: closing }));
    return line;
  });
  const leavers = await store.countLeavers(db, workspaceId, period);
  return {
    whole: wholeOf(period, months, leavers),
    months,
    reasons: await store.countReasons(db, workspaceId, period),
  };
}

interface Purse {
  currency: string;
  amount: number;
}

/** What there was at the start of the period in each currency that has ever been on record by its end. */
function pursesBefore(there: ReadonlyMap<string, number>, money: readonly store.MoneyCount[]): Purse[] {
  const currencies = [...new Set([...there.keys(), ...money.map(({ currency }) => currency)])].sort();
  return currencies.map((currency) => {
    const earlier = money.filter((each) => each.currency === currency && each.month === null);
    return { currency, amount: moneyLine({ currency, amount: there.get(currency) ?? 0 }, earlier).closing };
  });
}

function moneyLine({ currency, amount: opening }: Purse, counts: readonly store.MoneyCount[]): MoneyLine {
  const of = (kind: store.MoneyCount["kind"]) => counts.find((each) => each.kind === kind)?.amount ?? 0;
  const [won, lost, grown, shrunk] = [of("won"), of("lost"), of("grown"), of("shrunk")];
  return { currency, opening, won, lost, grown, shrunk, closing: opening + won - lost + grown - shrunk };
}

function lineOf(
  period: Period,
  opening: number,
  { won, lost, leavers }: Pick<store.TurnCount, "won" | "lost" | "leavers">,
  money: MoneyLine[],
): LedgerLine {
  const lossRate = proportion({ count: leavers, n: opening });
  return { ...period, customers: { opening, won, lost, closing: opening + won - lost }, lossRate, money };
}

function wholeOf(period: Period, months: readonly LedgerLine[], leavers: number): LedgerLine {
  const sum = (of: (line: LedgerLine) => number) => months.reduce((total, line) => total + of(line), 0);
  const turn = { won: sum(({ customers }) => customers.won), lost: sum(({ customers }) => customers.lost), leavers };
  const first = months[0]!;
  const money = first.money.map(({ currency, opening }, place): MoneyLine => {
    const of = (name: "won" | "lost" | "grown" | "shrunk") => sum((line) => line.money[place]![name]);
    const [won, lost, grown, shrunk] = [of("won"), of("lost"), of("grown"), of("shrunk")];
    return { currency, opening, won, lost, grown, shrunk, closing: opening + won - lost + grown - shrunk };
  });
  return lineOf(period, first.customers.opening, turn, money);
}
