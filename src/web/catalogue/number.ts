import { locale } from "./locale.ts";

const plain = new Intl.NumberFormat(locale.numbers);

/** 4227 -> "4,227". */
export function number(value: number): string {
  return plain.format(value);
}

/** "1 signal", "4,227 signals". */
export function count(value: number, one: string, many: string): string {
  return `${plain.format(value)} ${value === 1 ? one : many}`;
}
