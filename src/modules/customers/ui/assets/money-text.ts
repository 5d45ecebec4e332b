import { locale } from "../../../../web/catalogue/locale.ts";
import { digitsOf } from "../../assets/money.ts";
import type { MoneyLine } from "../../contract.ts";

/** An amount in a currency's smallest unit, as people read it: "$93,120". Cents only where the amount is small. */
export function moneyText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const amount = minor / 10 ** digits;
  return new Intl.NumberFormat(locale.numbers, {
    style: "currency",
    currency,
    maximumFractionDigits: Math.abs(amount) >= 100 ? 0 : digits,
  }).format(amount);
}

/** What came or went in each currency, without those in which nothing did. */
export function moneyTexts(lines: readonly MoneyLine[], of: "won" | "lost" | "grown" | "shrunk"): string[] {
  return lines.flatMap((line) => (line[of] === 0 ? [] : [moneyText(line[of], line.currency)]));
}
