import { locale } from "../../../../web/catalogue/locale.ts";

const fine = new Intl.NumberFormat(locale.numbers, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A share with a tenth of a percent: monthly losses are small. */
export function shareText(value: number): string {
  return fine.format(value);
}
