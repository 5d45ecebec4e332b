import { z } from "zod";

/** Codes of ISO 4217 as this runtime knows them, those out of use included: an old record is a record, too. */
const known = new Set(Intl.supportedValuesOf("currency"));

/** Sums of a million of these are still exact. */
const mostMinor = 1_000_000_000;

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => known.has(code), "Give a currency by its three letters, as EUR.");

/** In the currency's smallest unit: cents for EUR, yen for JPY. */
export const amountSchema = z.coerce.number().int().min(0).max(mostMinor);

/** What a year with the customer brings, or the part of it that came or went. Amounts of two currencies are never added. */
export const moneySchema = z.strictObject({ amountMinor: amountSchema, currency: currencySchema });
export type Money = z.infer<typeof moneySchema>;

/** How many digits of an amount stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount as people write it, "1,250.50" or "1250.5", in the smallest unit; null when it is none, has more digits behind the
 * point than the currency, or is negative. A comma is taken for a thousands separator only before three digits: "1,25" could
 * mean either, so it is refused.
 */
export function minorOf(written: string, currency: string): number | null {
  const plain = written.trim().replace(/,(?=\d{3}(?:[,.]|$))/g, "");
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  const digits = digitsOf(currency);
  const kept = fraction.replace(/0+$/, "");
  if (whole === undefined || kept.length > digits) return null;
  const minor = Number(whole + kept.padEnd(digits, "0"));
  return minor <= mostMinor ? minor : null;
}
